using WeComSop.Apps;
using WeComSop.Media;
using WeComSop.Rules;
using WeComSop.Tags;
using WeComSop.Workers;

namespace WeComSop.Outbox;

internal static class OutboxSetup
{
    public static IServiceCollection AddOutbox(this IServiceCollection services) => services
        .AddOutboxKinds()
        .AddSingleton<OutboxStore>()
        .AddSingleton<OutboxCaller>()
        .AddSingleton<OutboxLedger>()
        .AddSingleton<Names>()
        .AddSingleton<MediaLibrary>()
        .AddSingleton<TagDirectory>()
        .Lane(Lanes.Welcome, options => options.WelcomeConcurrency)
        .Lane(Lanes.Sends, options => options.SendConcurrency)
        .Lane(Lanes.Reads, options => options.ReadConcurrency)
        .Lane(Lanes.Broadcasts, options => options.BroadcastConcurrency);

    private static IServiceCollection Lane(this IServiceCollection services, int lane, Func<WeComOptions.OutboxOptions, int> concurrency) =>
        services.AddSingleton<IWorker>(provider => ActivatorUtilities.CreateInstance<OutboxLane>(
            provider, lane, concurrency(provider.GetRequiredService<AppSettings>().Options.Outbox)));
}
