using Quartz;

namespace WeComSop.Jobs;

[DisallowConcurrentExecution]
internal sealed class RunScheduledJob(IServiceProvider services) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        if (ScheduledJobs.Find(context.JobDetail.Key.Name) is { } job)
        {
            await job.RunAsync(services, cancellationToken);
        }
    }
}
