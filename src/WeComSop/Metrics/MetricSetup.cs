using WeComSop.Metrics.Official;

namespace WeComSop.Metrics;

internal static class MetricSetup
{
    public static IServiceCollection AddMetricCounting(this IServiceCollection services) => services
        .AddSingleton<ScopeDirectory>()
        .AddSingleton<MetricCounter>()
        .AddSingleton<MetricSurvey>()
        .AddSingleton<OfficialNumbers>()
        .AddSingleton<MetricAnswers>()
        .AddSingleton<MetricRollUp>()
        .AddSingleton<StatisticsPull>();
}
