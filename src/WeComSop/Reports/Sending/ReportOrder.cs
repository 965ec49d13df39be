using WeComSop.Console;
using WeComSop.Metrics;
using WeComSop.Schedules;

namespace WeComSop.Reports.Sending;

/// A line of the settings: which report goes to whom, when, and of which period.
internal sealed record ReportOrder(ReportKind Kind, string App, CronSchedule Cron, TimeZoneInfo Zone, MetricPeriod Period, PageWords Words, IReadOnlyList<string> To)
{
    /// What was missed for longer, while nothing ran, is not made up for.
    private static readonly TimeSpan MadeUpFor = TimeSpan.FromHours(24);

    /// The last time that it was due; null where that is too long ago.
    public DateTimeOffset? LastDue(DateTimeOffset now)
    {
        DateTimeOffset? due = null;
        for (var next = Cron.NextAfter(now - MadeUpFor, Zone); next <= now; next = Cron.NextAfter(next.Value, Zone))
        {
            due = next;
        }

        return due;
    }
}
