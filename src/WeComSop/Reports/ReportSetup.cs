using WeComSop.Reports.Contents;
using WeComSop.Reports.Sending;

namespace WeComSop.Reports;

internal static class ReportSetup
{
    public static IServiceCollection AddReports(this IServiceCollection services) => services
        .AddReportKinds()
        .AddSingleton<ReportSettings>()
        .AddSingleton<ReportDesk>()
        .AddSingleton<ContentEffects>()
        .AddSingleton<ReportSchedule>()
        .AddSingleton<ReportSeal>()
        .AddSingleton<SendReports>();
}
