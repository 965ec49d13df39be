using WeComSop.Metrics;
using WeComSop.Segments.Explaining;

namespace WeComSop.Reports.Contents;

/// The tables that tell of contents, in the content report and in the weekly one.
internal static class ContentSections
{
    private static readonly IReadOnlyList<Column> Columns =
    [
        new("content", new("内容", "Content"), CellUnits.Text),
        new("format", new("形式", "Form"), CellUnits.Text),
        new("reach", new("触达人数", "Reached"), CellUnits.Count),
        new("clickRate", new("点击率", "Click rate"), Units.Ratio),
        new("replyRate", new("回复率", "Reply rate"), Units.Ratio),
        new("conversion", new("转化率", "Conversion"), Units.Ratio),
    ];

    private static readonly Said NothingSent = new("这段时间没有送达任何内容。", "Nothing was delivered in this time.");

    public static Section All(IReadOnlyList<ContentEffect> effects) => Table("contents", new("内容效果", "What each content did"), effects, NothingSent) with
    {
        Notes =
        [
            new("回复：触达后 24 小时内发言的人；转化：触达后 7 天内下单的人；都只算在本期内。群发到群时，触达的是当时在群里的客户。",
                "Reply: who spoke within 24 hours after it reached them; conversion: who ordered within 7 days; both within the time of the report. What went to a group reached the customers who were in it."),
        ],
    };

    public static Section Top(ContentRanking ranking) => Table(
        "top", new("表现最好的内容", "Contents that did best"), ranking.Top, new("没有带可追踪短链的内容，无法排名。", "No content had a tracked link, so there is no ranking."));

    public static Section ToRetire(ContentRanking ranking) => Table(
        "retire", new("建议下架的内容（点击率最低的 20%）", "Contents to retire (the lowest 20 % by clicks)"), ranking.ToRetire,
        new($"可排名的内容有 {ranking.Ranked.Count} 个，不足 5 个时不列出。", $"Contents with a click rate: {ranking.Ranked.Count}; of fewer than 5 none is listed."));

    public static Section Formats(ContentRanking ranking) => new(
        "formats", new("值得重复的形式", "Forms to repeat"),
        [
            new("format", new("形式", "Form"), CellUnits.Text),
            new("contents", new("内容数", "Contents"), CellUnits.Count),
            new("clickRate", new("点击率", "Click rate"), Units.Ratio),
        ],
        [
            .. ranking.Formats.Select(format => new Dictionary<string, Cell>
            {
                ["format"] = new(ContentFormats.NameOf(format.Format)),
                ["contents"] = new(format.Contents),
                ["clickRate"] = new(format.ClickRate) { Numerator = format.Clicks, Denominator = format.Reach },
            }),
        ])
    {
        Empty = new("没有带可追踪短链的内容，无法比较形式。", "No content had a tracked link, so forms cannot be compared."),
    };

    public static Section Alarms(IReadOnlyList<ContentEffect> effects, ReportSettings settings) => new(
        "alarms", new("需要调整的内容", "Contents to work on"),
        [
            new("content", new("内容", "Content"), CellUnits.Text),
            new("alarm", new("问题", "What is wrong"), CellUnits.Text),
            new("value", new("数值", "Number"), Units.Ratio),
            new("atLeast", new("健康值", "Healthy from"), Units.Ratio),
            new("advice", new("建议", "Advice"), CellUnits.Text),
        ],
        [
            .. from effect in effects
               from alarm in ContentAlarm.All
               where alarm.RingsFor(effect, settings)
               select new Dictionary<string, Cell>
               {
                   ["content"] = new(effect.Name),
                   ["alarm"] = new(alarm.Title),
                   ["value"] = alarm.NumberOf(effect) with { Healthy = false },
                   ["atLeast"] = alarm.Key == "conversion" ? new(new Said("大于 0", "more than 0")) : new(alarm.AtLeast(settings)),
                   ["advice"] = new(alarm.Advice),
               },
        ])
    {
        Empty = new("没有内容低于健康值。", "No content is below a healthy value."),
    };

    private static Section Table(string key, Said title, IReadOnlyList<ContentEffect> effects, Said empty) => new(
        key, title, Columns,
        [
            .. effects.Select(effect => new Dictionary<string, Cell>
            {
                ["content"] = new(effect.Name),
                ["format"] = new(ContentFormats.NameOf(effect.Format)),
                ["reach"] = new(effect.Reach),
                ["clickRate"] = effect.ClickRate,
                ["replyRate"] = effect.ReplyRate,
                ["conversion"] = effect.Conversion,
            }),
        ])
    {
        Empty = empty,
    };
}
