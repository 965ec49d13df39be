using WeComSop.Metrics;
using WeComSop.Metrics.Kinds;
using WeComSop.Reports.Contents;
using WeComSop.Segments.Explaining;

namespace WeComSop.Reports.Health;

/// A number of a group, which values of it are good, who says so, and what to do where it is not. A new one is a line.
internal sealed record HealthCheck(string Key, Said Title, Func<ReportSettings, double> Limit, Said Origin, Said Advice)
{
    /// Else at least.
    public bool AtMost { get; init; }

    /// Only together: of a single group the number is often low for no reason.
    public bool OnlyTogether { get; init; }

    public static readonly IReadOnlyList<HealthCheck> All =
    [
        new("openRate", new("打开率", "Open rate"), _ => ContentAlarm.LeastOpenRate, new("方法论 S13", "Method S13"), new("换个发送时间，改标题", "Change the time or the title")),
        new("clickRate", new("点击率", "Click rate"), _ => new ClickRate().Healthy.AtLeast, new("方法论 M07", "Method M07"),
            new("换个发送时间，改标题和第一句话", "Change the time, the title and the first line")),
        new("interactionRate", new("日均互动率", "Interaction a day"), _ => new InteractionRate().Healthy.AtLeast, new("方法论 M05", "Method M05"),
            new("增加话题：每天一个能接话的问题，点名感谢发言的人", "Add topics: a question a day that people can answer, and thank those who speak by name")),
        new("conversion", new("转化率", "Conversion"), _ => double.Epsilon, new("方法论 S13：不为 0", "Method S13: not 0"),
            new("检查钩子：优惠、稀缺、下一步是否清楚", "Check the hook: the offer, the scarcity, the next step")) { OnlyTogether = true },
        new("leaveRate", new("退群率", "Leave rate"), settings => settings.MostLeaveRate, new("设置 Reports:MostLeaveRate", "Setting Reports:MostLeaveRate"),
            new("减少推送，问问离开的人为什么，重申群的价值", "Send less, ask those who leave why, say again what the group is for")) { AtMost = true },
        new("funnelStep", new("漏斗最低一步", "Lowest funnel step"), _ => new Funnel().Healthy.AtLeast, new("方法论 M21", "Method M21"),
            new("先修这一步：看漏斗里哪一步人最少", "Mend this step first: see where the funnel loses most")),
    ];

    public bool? IsHealthy(Cell cell, ReportSettings settings) => cell.Number is not { } value ? null : AtMost ? value <= Limit(settings) : value >= Limit(settings);

    /// How far off it is, from 0 to 1.
    public double ShortfallOf(double value, ReportSettings settings)
    {
        var limit = Limit(settings);
        return AtMost ? Math.Min(1, (value - limit) / Math.Max(limit, 0.01)) : (limit - value) / limit;
    }

    public Cell LimitOf(ReportSettings settings) => OnlyTogether ? new(new Said("大于 0", "more than 0")) : new(Limit(settings));

    public static Section Table(ReportSettings settings) => new(
        "healthy", new("健康值", "Healthy values"),
        [
            new("metric", new("指标", "Metric"), CellUnits.Text),
            new("rule", new("规则", "Rule"), CellUnits.Text),
            new("limit", new("健康值", "Healthy value"), Units.Ratio),
            new("origin", new("来源", "Origin"), CellUnits.Text),
        ],
        [
            .. All.Select(check => new Dictionary<string, Cell>
            {
                ["metric"] = new(check.Title),
                ["rule"] = new(check.OnlyTogether ? new Said("应", "should be") : check.AtMost ? new Said("不高于", "at most") : new Said("不低于", "at least")),
                ["limit"] = check.LimitOf(settings),
                ["origin"] = new(check.Origin),
            }),
        ])
    {
        Empty = new("", ""),
    };
}
