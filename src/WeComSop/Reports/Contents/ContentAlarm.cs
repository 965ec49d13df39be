using WeComSop.Metrics.Kinds;
using WeComSop.Segments.Explaining;

namespace WeComSop.Reports.Contents;

/// What a content's number is too low for, and what to do about it. A new alarm is a line.
internal sealed record ContentAlarm(string Key, Said Title, Said Advice, Func<ContentEffect, Cell> NumberOf, Func<ReportSettings, double> AtLeast)
{
    public const double LeastOpenRate = 0.2;

    public static readonly IReadOnlyList<ContentAlarm> All =
    [
        new("open", new("打开率偏低", "Few open it"), new("换个发送时间，改标题", "Change the time or the title"), effect => MetricCells.ValueOf(effect.OpenRate), _ => LeastOpenRate),
        new("click", new("点击率偏低", "Few click"), new("换个发送时间，改标题和开头", "Change the time, the title and the first line"), effect => effect.ClickRate, _ => new ClickRate().Healthy.AtLeast),
        new("speaking", new("几乎没人回应", "Hardly anybody answers"), new("在内容里加一个能接话的话题", "Add a topic that people can answer"), effect => effect.ReplyRate, settings => settings.LeastReplyRate),
        new("conversion", new("没有成交", "Nobody buys"), new("检查钩子：优惠、稀缺、下一步是否清楚", "Check the hook: the offer, the scarcity, the next step"), effect => effect.Conversion, _ => double.Epsilon),
    ];

    /// What is unknown raises no alarm.
    public bool RingsFor(ContentEffect effect, ReportSettings settings) => NumberOf(effect).Number < AtLeast(settings);
}
