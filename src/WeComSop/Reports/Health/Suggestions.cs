using WeComSop.Console;
using WeComSop.Metrics;
using WeComSop.Segments.Explaining;

namespace WeComSop.Reports.Health;

/// At most three things to do, each with the number that led to it: those furthest from healthy, of all groups together or of the worst group.
internal static class Suggestions
{
    private const int Most = 3;

    private static readonly PageWords Chinese = new(English: false);
    private static readonly PageWords English = new(English: true);

    public static Section Of(GroupHealth together, IReadOnlyList<GroupHealth> groups, ReportSettings settings) => new(
        "suggestions", new("建议", "What to do"),
        [
            new("advice", new("建议", "Advice"), CellUnits.Text),
            new("about", new("对象", "About"), CellUnits.Text),
            new("reason", new("原因", "Reason"), CellUnits.Text),
            new("value", new("数值", "Number"), Units.Ratio),
            new("limit", new("健康值", "Healthy value"), Units.Ratio),
        ],
        [
            .. HealthCheck.All
                .Select(check => WorstOf(check, together, groups, settings))
                .OfType<Finding>()
                .OrderByDescending(finding => finding.Shortfall)
                .Take(Most)
                .Select(finding => RowOf(finding, settings)),
        ])
    {
        Empty = HealthCheck.All.Any(check => together[check.Key].Number is not null)
            ? new("已知的指标都在健康值以内，继续保持。", "Every number that is known is healthy. Keep going.")
            : new("还没有数据，给不出建议。接入会话存档、商城或短链后，这里会写明先做什么。", "There are no numbers yet to advise on. Once the archive, a shop or tracked links tell of something, this says what to do first."),
    };

    private static Finding? WorstOf(HealthCheck check, GroupHealth together, IReadOnlyList<GroupHealth> groups, ReportSettings settings)
    {
        if (check.IsHealthy(together[check.Key], settings) == false)
        {
            return FindingOf(check, together, settings);
        }

        return check.OnlyTogether ? null : groups
            .Where(group => check.IsHealthy(group[check.Key], settings) == false)
            .Select(group => FindingOf(check, group, settings))
            .MaxBy(finding => finding.Shortfall);
    }

    private static Finding FindingOf(HealthCheck check, GroupHealth group, ReportSettings settings) =>
        new(check, group, check.ShortfallOf(group[check.Key].Number!.Value, settings));

    private static Dictionary<string, Cell> RowOf(Finding finding, ReportSettings settings)
    {
        var (check, cell, limit) = (finding.Check, finding.Group[finding.Check.Key], finding.Check.LimitOf(settings));
        return new()
        {
            ["advice"] = new(check.Advice),
            ["about"] = finding.Group.Name,
            ["reason"] = new(new Said(
                $"{check.Title.Zh} {Text(cell, Chinese)}，{(check.AtMost ? "高于" : "低于")}健康值 {Text(limit, Chinese)}",
                $"{check.Title.En} {Text(cell, English)} is {(check.AtMost ? "above" : "below")} the healthy {Text(limit, English)}")),
            ["value"] = cell,
            ["limit"] = limit,
        };
    }

    private static string Text(Cell cell, PageWords words) => CellText.Of(cell, Units.Ratio, words);

    private sealed record Finding(HealthCheck Check, GroupHealth Group, double Shortfall);
}
