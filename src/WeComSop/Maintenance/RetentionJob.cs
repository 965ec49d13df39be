using Quartz;

namespace WeComSop.Maintenance;

[DisallowConcurrentExecution]
internal sealed class RetentionJob(Retention retention) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await retention.RunAsync(cancellationToken);
}
