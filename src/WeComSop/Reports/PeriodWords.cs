using System.Globalization;

namespace WeComSop.Reports;

internal static class PeriodWords
{
    /// The days of a report, first and last, as the clock on the wall has them.
    public static string Of(Report report)
    {
        var last = report.To.AddMilliseconds(-1);
        return report.From.Date == last.Date ? Day(report.From) : $"{Day(report.From)} ~ {Day(last)}";
    }

    private static string Day(DateTimeOffset instant) => instant.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
