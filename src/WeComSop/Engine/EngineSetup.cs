using WeComSop.Audits;
using WeComSop.Groups;
using WeComSop.Rules;
using WeComSop.Segments;
using WeComSop.Segments.Watching;

namespace WeComSop.Engine;

internal static class EngineSetup
{
    public static IServiceCollection AddEngine(this IServiceCollection services) => services
        .AddEventHandlers()
        .AddActionPlans()
        .AddSingleton<SignalEngine>()
        .AddSingleton<RuleEngine>()
        .AddSingleton<RuleBook>()
        .AddSingleton<Labelling>()
        .AddSingleton<GroupDirectory>()
        .AddSingleton<SegmentDirectory>()
        .AddSegmentWatching()
        .AddSingleton<AuditLog>();
}
