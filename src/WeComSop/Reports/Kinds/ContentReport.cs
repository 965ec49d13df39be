using WeComSop.Metrics;
using WeComSop.Reports.Contents;
using WeComSop.Segments.Explaining;

namespace WeComSop.Reports.Kinds;

/// S13: what each content did, which to retire, which forms to repeat.
internal sealed class ContentReport(ContentEffects effects, ReportSettings settings, TimeProvider clock) : ReportKind("contents", "内容效果报告", "What contents did")
{
    public override async Task<Report?> BuildAsync(ReportQuestion question, CancellationToken ct)
    {
        var found = await effects.ReadAsync(question, ct);
        var ranking = ContentRanking.Of(found);
        return new Report(Name, Title, question.Span.From, question.Span.To, clock.GetUtcNow())
        {
            Headlines =
            [
                new("contents", new("发送的内容", "Contents sent"), CellUnits.Count, new(found.Count)),
                new("best", new("点击率最高", "Clicked most"), CellUnits.Text, BestOf(ranking)),
                new("bestClickRate", new("它的点击率", "Its click rate"), Units.Ratio, ranking.Top is [var top, ..] ? top.ClickRate : Unranked),
                new("retire", new("建议下架", "To retire"), CellUnits.Count, new(ranking.ToRetire.Count)),
            ],
            Sections =
            [
                ContentSections.All(found),
                ContentSections.Top(ranking),
                ContentSections.ToRetire(ranking),
                ContentSections.Formats(ranking),
                ContentSections.Alarms(found, settings),
            ],
            Notes = [new("企业微信不提供已读数据，所以没有打开率。", "WeCom shows no reads, so there is no open rate.")],
        };
    }

    private static Cell Unranked => new((object?)null) { Why = new Said("没有带可追踪短链的内容", "No content had a tracked link") };

    private static Cell BestOf(ContentRanking ranking) => ranking.Top is [var top, ..] ? new(top.Name) : Unranked;
}
