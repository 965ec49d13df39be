using Quartz;

namespace WeComSop.Maintenance;

/// All scheduled work, in one place.
internal static class MaintenanceSetup
{
    public static IServiceCollection AddMaintenance(this IServiceCollection services)
    {
        services.AddSingleton<Retention>().AddSingleton<MediaRefresh>();
        services.AddQuartz(quartz => quartz
            .Every<RetentionJob>("retention", TimeSpan.FromHours(6))
            .Every<MediaRefreshJob>("media-refresh", TimeSpan.FromHours(1)));
        return services.AddQuartzHostedService(quartz => quartz.WaitForJobsToComplete = true);
    }

    private static IQuartzBuilder Every<TJob>(this IQuartzBuilder quartz, string name, TimeSpan interval)
        where TJob : IJob => quartz.ScheduleJob<TJob>(trigger => trigger
            .WithIdentity(name)
            .WithSimpleSchedule(schedule => schedule.WithInterval(interval).RepeatForever()));
}
