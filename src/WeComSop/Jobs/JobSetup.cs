using Quartz;
using WeComSop.Maintenance;

namespace WeComSop.Jobs;

internal static class JobSetup
{
    public static IServiceCollection AddJobs(this IServiceCollection services)
    {
        services.AddSingleton<Retention>().AddSingleton<MediaRefresh>();
        services.AddQuartz(quartz =>
        {
            foreach (var job in ScheduledJobs.All)
            {
                quartz.ScheduleJob<RunScheduledJob>(trigger => job.When(trigger.WithIdentity(job.Name)), detail => detail.WithIdentity(job.Name));
            }
        });
        return services.AddQuartzHostedService(quartz => quartz.WaitForJobsToComplete = true);
    }
}
