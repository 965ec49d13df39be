namespace WeComSop.Alerts;

internal static class AlertSetup
{
    public static IServiceCollection AddAlerts(this IServiceCollection services) => services
        .AddSingleton<RaiseAlerts>()
        .AddSingleton<AlertPost>()
        .AddSingleton<AlertWords>()
        .AddSingleton<AlertTexts>()
        .AddSingleton<AlertScan>()
        .AddSingleton<AlertDesk>();
}
