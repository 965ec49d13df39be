namespace WeComSop.Lifecycle;

internal static class LifecycleSetup
{
    // The settings are read at the start, because a wrong one stops it.
    public static IServiceCollection AddLifecycle(this IServiceCollection services, IConfiguration settings) => services
        .AddSingleton(new LifecycleSettings(settings))
        .AddSingleton<CountCustomers>()
        .AddSingleton<KeepRfmMonth>()
        .AddSingleton<WatchGroups>()
        .AddSingleton<LifecycleJob>()
        .AddSingleton<GroupLifeViews>();
}
