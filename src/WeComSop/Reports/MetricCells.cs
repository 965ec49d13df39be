using WeComSop.Metrics;
using WeComSop.Segments.Explaining;

namespace WeComSop.Reports;

/// A metric's point as a cell: a number, or why there is none.
internal static class MetricCells
{
    private static readonly Dictionary<string, Said> NeverKnown = new(StringComparer.Ordinal)
    {
        ["openRate"] = new("企业微信不提供已读数据", "WeCom shows no reads"),
        ["kocShare"] = new("还没有人担任 KOC 角色", "Nobody holds the role of a KOC yet"),
    };

    public static Cell ValueOf(SurveyPoint told) => told.Point.Value is { } value
        ? new Cell(value) { Numerator = told.Point.Numerator, Denominator = told.Point.Denominator }
        : new Cell((object?)null) { Numerator = told.Unseen is null ? told.Point.Numerator : null, Denominator = told.Point.Denominator, Why = WhyNot(told) };

    /// How many there were, which the metric is a share of.
    public static Cell NumeratorOf(SurveyPoint told) =>
        told.Unseen is null && told.Point.Numerator is { } count ? new Cell((long)count) : new Cell((object?)null) { Why = WhyNot(told) };

    public static Cell DenominatorOf(SurveyPoint told) => told.Point.Denominator is { } count ? new Cell((long)count) : new Cell((object?)null) { Why = WhyNot(told) };

    public static Said NotTold(IReadOnlyList<string> types)
    {
        var few = string.Join("、", types.Take(3));
        return new($"还没有收到过 {few} {(types.Count > 3 ? "等" : "")}信号，不知道是没有发生还是没有人告知", $"No signal {few.Replace("、", ", ", StringComparison.Ordinal)}{(types.Count > 3 ? " or the like" : "")} was ever received: nobody knows whether nothing happened or nobody told");
    }

    private static Said WhyNot(SurveyPoint told) =>
        told.Unseen is { } types ? NotTold(types)
        : NeverKnown.TryGetValue(told.Metric.Name, out var never) ? never
        : new Said("这段时间没有可以计算的对象", "There was nothing to count in this time");
}
