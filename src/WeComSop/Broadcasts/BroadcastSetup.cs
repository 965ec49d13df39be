using WeComSop.Workers;

namespace WeComSop.Broadcasts;

internal static class BroadcastSetup
{
    public static IServiceCollection AddBroadcasts(this IServiceCollection services) => services
        .AddSingleton<BroadcastOptions>()
        .AddSingleton<Audiences>()
        .AddSingleton<Candidates>()
        .AddSingleton<FreezeRun>()
        .AddSingleton<SplitRun>()
        .AddSingleton<MassSendLook>()
        .AddSingleton<MassSendResults>()
        .AddSingleton<ResultsNow>()
        .AddSingleton<MassSendStop>()
        .AddSingleton<MassSendResolution>()
        .AddSingleton<PlaybookBroadcasts>()
        .AddSingleton<BroadcastPreview>()
        .AddSingleton<BroadcastDesk>()
        .AddSingleton<BroadcastClock>()
        .AddSingleton<IWorker>(provider => provider.GetRequiredService<BroadcastClock>())
        .AddSingleton<IWorker, BroadcastWorker>();
}
