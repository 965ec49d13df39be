using WeComSop.Metrics;
using WeComSop.Segments.Explaining;

namespace WeComSop.Lifecycle;

/// A part of a group's life: from which age on, which metrics matter then and over which periods, and what to do.
internal sealed record GroupStage(
    string Name, string Chinese, string English, int FromDays, MetricPeriod Period, IReadOnlyList<string> Indicators, Said Advice)
{
    /// Begins only where somebody was brought in of late.
    public bool NeedsInvitation { get; init; }
}
