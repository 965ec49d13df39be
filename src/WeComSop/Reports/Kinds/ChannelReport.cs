using WeComSop.Metrics;
using WeComSop.Metrics.Kinds;
using WeComSop.Segments.Explaining;

namespace WeComSop.Reports.Kinds;

/// R04: who came through which channel, who stayed, who bought.
internal sealed class ChannelReport(MetricSurvey survey, TimeProvider clock) : ReportKind("channels", "渠道看板", "Channels")
{
    private static readonly IReadOnlyList<Metric> Counted = [new AddsKept(), new Conversion(), new Roi()];

    private static readonly IReadOnlyList<Column> Columns =
    [
        new("channel", new("渠道", "Channel"), CellUnits.Text),
        new("adds", new("新增好友", "Adds"), CellUnits.Count),
        new("stays", new("期末仍是好友", "Still friends"), CellUnits.Count),
        new("stayRate", new("新增留存率", "Share that stayed"), Units.Ratio),
        new("friends", new("期末好友", "Friends at the end"), CellUnits.Count),
        new("buyers", new("下单人数", "Buyers"), CellUnits.Count),
        new("conversion", new("转化率", "Conversion"), Units.Ratio),
        new("revenue", new("成交金额", "Revenue"), Units.Fen),
        new("cost", new("成本", "Cost"), Units.Fen),
        new("roi", new("投入产出比", "Return on cost"), Units.Ratio),
    ];

    public override async Task<Report?> BuildAsync(ReportQuestion question, CancellationToken ct)
    {
        var span = question.Span;
        var answers = await survey.CountAsync(
            question.Corp, ScopeKind.Channel, session => PeopleReader.OfEachChannelAsync(session, question.Corp), [.. Counted.Select(metric => new Asked(metric, [span]))], ct);
        var rows = answers.Ids.Select(channel => RowOf(answers, channel, new Cell(channel), span))
            .Where(row => row["adds"].Number > 0 || row["friends"].Number > 0 || row["buyers"].Number > 0)
            .OrderByDescending(row => row["adds"].Number)
            .ThenBy(row => (string)row["channel"].Value!, StringComparer.Ordinal)
            .ToList();
        var all = RowOf(answers, MetricSurvey.Together, new Cell(new Said("合计（去重）", "Together, each once")), span);
        return new Report(Name, Title, span.From, span.To, clock.GetUtcNow())
        {
            Headlines =
            [
                new("adds", new("新增好友", "Adds"), CellUnits.Count, all["adds"]),
                new("stayRate", new("新增留存率", "Share that stayed"), Units.Ratio, all["stayRate"]),
                new("buyers", new("下单人数", "Buyers"), CellUnits.Count, all["buyers"]),
                new("best", new("新增最多的渠道", "Most adds"), CellUnits.Text, rows is [var first, ..] && first["adds"].Number > 0 ? first["channel"] : Cell.Unknown("这段时间没有人通过渠道添加", "Nobody came through a channel in this time")),
            ],
            Sections =
            [
                new Section("channels", new("各渠道", "Channels"), Columns, rows.Count == 0 ? [] : [.. rows, all])
                {
                    Empty = new("没有带渠道参数（state）的好友。给“联系我”或获客链接设置 state 后，这里按渠道统计。", "No friend came with a state. Give your contact ways or links one, and they are counted here."),
                    Notes =
                    [
                        new("渠道取自添加好友时的 state；从多个渠道添加过的客户在每个渠道各算一次，合计只算一次。没有渠道的好友不在此表。",
                            "The channel is the state of the add. Who came through several channels is in each, and once in the total. Friends without a channel are not in this table."),
                    ],
                },
            ],
        };
    }

    private static Dictionary<string, Cell> RowOf(SurveyAnswers answers, string id, Cell name, Span span)
    {
        var (kept, conversion, roi) = (answers[id, "addsKept", span], answers[id, "conversion", span], answers[id, "roi", span]);
        return new()
        {
            ["channel"] = name,
            ["adds"] = MetricCells.DenominatorOf(kept),
            ["stays"] = MetricCells.NumeratorOf(kept),
            ["stayRate"] = MetricCells.ValueOf(kept),
            ["friends"] = MetricCells.DenominatorOf(conversion),
            ["buyers"] = MetricCells.NumeratorOf(conversion),
            ["conversion"] = MetricCells.ValueOf(conversion),
            ["revenue"] = MetricCells.NumeratorOf(roi),
            ["cost"] = answers.Seen.Contains(FactTypes.CostRecorded) ? MetricCells.DenominatorOf(roi) : new Cell((object?)null) { Why = MetricCells.NotTold([FactTypes.CostRecorded]) },
            ["roi"] = MetricCells.ValueOf(roi),
        };
    }
}
