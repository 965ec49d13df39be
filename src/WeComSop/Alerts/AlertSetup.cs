namespace WeComSop.Alerts;

internal static class AlertSetup
{
    public static IServiceCollection AddAlerts(this IServiceCollection services) => services
        .AddSingleton<RaiseAlerts>()
        .AddSingleton<AlertPost>()
        .AddSingleton<AlertWords>()
        .AddSingleton<AlertScan>()
        .AddSingleton<AlertDesk>();
}
