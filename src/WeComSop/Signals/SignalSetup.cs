using WeComSop.Signals.Identities;
using WeComSop.Signals.Questions;
using WeComSop.Signals.Reports;

namespace WeComSop.Signals;

internal static class SignalSetup
{
    public static IServiceCollection AddSignals(this IServiceCollection services) => services
        .AddSingleton<SignalSettings>()
        .AddSingleton<IdentitySeal>()
        .AddSingleton<QuestionWords>()
        .AddSingleton<ReportReader>()
        .AddSingleton<ReportIntake>();
}
