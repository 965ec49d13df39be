using WeComSop.Reports.Kinds;

namespace WeComSop.Reports;

/// Every report. A new one is a file and a line here.
internal static class ReportKinds
{
    public static IServiceCollection AddReportKinds(this IServiceCollection services) => services
        .Kind<HealthReport>()
        .Kind<CampaignReport>()
        .Kind<EmployeeReport>()
        .Kind<ChannelReport>()
        .Kind<ContentReport>();

    private static IServiceCollection Kind<TKind>(this IServiceCollection services)
        where TKind : ReportKind => services.AddSingleton<ReportKind, TKind>();
}
