using Microsoft.Extensions.DependencyInjection;
using Quartz;
using WeComSop.Broadcasts;
using WeComSop.Data;
using WeComSop.Tests.Infrastructure;
using WeComSop.Workers;

namespace WeComSop.Tests.Broadcasts;

/// The scheduler itself, on the machine's own clock: it fires, and the worker that it wakes finds the run.
internal sealed class BroadcastClockTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Test]
    public async Task Quartz_fires_what_is_due_and_the_next_one_has_its_trigger()
    {
        var now = TimeProvider.System.GetUtcNow();
        var folder = Directory.CreateTempSubdirectory("wecomsop-").FullName;
        await using var host = new AppFixture(new TestClock(now), folder, ownsFolder: true, new Dictionary<string, string?>());
        using var client = host.CreateClient();
        var scheduler = await host.Services.GetRequiredService<ISchedulerFactory>().GetScheduler();
        var fired = new Fired();
        scheduler.ListenerManager.AddJobListener(fired);
        var first = WholeSecond(now).AddSeconds(2);
        await CreateAsync(host, "first", $"{first.Second} {first.Minute} {first.Hour} * * ?");
        var ticks = host.Services.GetRequiredService<BroadcastClock>();
        await ticks.RunOnceAsync(CancellationToken.None);

        await scheduler.Start();
        host.Clock.Advance(TimeSpan.FromSeconds(3));
        await fired.Once.Task.WaitAsync(Patience);
        var worker = host.Services.GetServices<IWorker>().OfType<BroadcastWorker>().Single();
        while (await worker.RunOnceAsync(CancellationToken.None))
        {
        }

        await ticks.RunOnceAsync(CancellationToken.None);
        Assert.That(await host.Services.GetRequiredService<Database>().AskAsync<int>("SELECT COUNT(*) FROM BroadcastRun"), Is.EqualTo(1));
        var triggers = await scheduler.GetTriggersOfJob(new JobKey("due", "broadcasts"));
        Assert.That(triggers.Select(trigger => trigger.StartTimeUtc), Is.EqualTo(new[] { first.AddDays(1) }));
        await scheduler.Shutdown();
    }

    private static async Task CreateAsync(AppFixture host, string name, string cron)
    {
        var desk = host.Services.GetRequiredService<BroadcastDesk>();
        var made = await desk.CreateAsync(
            $$"""{ "name": "{{name}}", "cron": "{{cron}}", "to": { "all": "customers" }, "content": { "text": "会员日" } }""", "key:test", CancellationToken.None);
        Assert.That(made.Row, Is.Not.Null, string.Join(' ', made.Problems?.Select(problem => problem.English) ?? []));
    }

    // The schedule's hours are those of China.
    private static DateTimeOffset WholeSecond(DateTimeOffset at) => DateTimeOffset.FromUnixTimeSeconds(at.ToUnixTimeSeconds()).ToOffset(TimeSpan.FromHours(8));

    private sealed class Fired : IJobListener
    {
        public string Name => "fired";

        public TaskCompletionSource Once { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ValueTask JobToBeExecuted(IJobExecutionContext context, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

        public ValueTask JobExecutionVetoed(IJobExecutionContext context, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

        public ValueTask JobWasExecuted(IJobExecutionContext context, JobExecutionException? jobException, CancellationToken cancellationToken = default)
        {
            if (context.JobDetail.Key.Group == "broadcasts")
            {
                Once.TrySetResult();
            }

            return ValueTask.CompletedTask;
        }
    }
}
