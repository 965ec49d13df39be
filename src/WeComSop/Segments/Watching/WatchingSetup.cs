using WeComSop.Workers;

namespace WeComSop.Segments.Watching;

internal static class WatchingSetup
{
    public static IServiceCollection AddSegmentWatching(this IServiceCollection services) => services
        .AddSingleton<SegmentWatch>()
        .AddSingleton<SegmentTouches>()
        .AddSingleton<SegmentMover>()
        .AddSingleton<SegmentRecount>()
        .AddSingleton<IWorker, SegmentTouchWorker>()
        .AddSingleton<IWorker, SegmentScanWorker>();
}
