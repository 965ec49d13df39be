using Quartz;

namespace WeComSop.Maintenance;

[DisallowConcurrentExecution]
internal sealed class MediaRefreshJob(MediaRefresh refresh) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await refresh.RunAsync(cancellationToken);
}
