using Quartz;

namespace WeComSop.Jobs;

/// Work that the clock asks for; a person may ask for it too.
internal sealed record ScheduledJob(
    string Name,
    string Chinese,
    string English,
    Func<ITriggerConfigurator, ITriggerConfigurator> When,
    Func<IServiceProvider, CancellationToken, Task> RunAsync);
