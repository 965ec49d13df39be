using WeComSop.Data;
using WeComSop.Groups;
using WeComSop.Metrics;
using WeComSop.Reports.Contents;
using WeComSop.Reports.Health;
using WeComSop.Segments.Explaining;

namespace WeComSop.Reports.Kinds;

/// R01: how each group does, what to do about it.
internal sealed class HealthReport(MetricSurvey survey, ContentEffects effects, Database database, ReportSettings settings, TimeProvider clock)
    : ReportKind("health", "社群健康度", "Community health")
{
    private const int PageSize = 500;

    public override async Task<Report?> BuildAsync(ReportQuestion question, CancellationToken ct)
    {
        var span = question.Span;
        var now = clock.GetUtcNow();
        var groups = await database.ReadAsync(session => GroupsAsync(session, question.Corp), ct);
        var ids = groups.ConvertAll(group => group.GroupId);
        var answers = await survey.CountAsync(
            question.Corp, ScopeKind.Group, session => PeopleReader.OfEachGroupAsync(session, question.Corp, ids),
            [.. GroupHealth.Weekly.Select(metric => new Asked(metric, [span])), new Asked(GroupHealth.Daily, question.Days)], ct);
        var (stages, woken) = await database.ReadAsync(
            async session => (
                await StageReader.ReadAsync(session, question.Corp, groups, span.To < now ? span.To : now),
                await WokenUsers.ReadAsync(session, question.Corp, span, answers.Seen)),
            ct);
        var ranking = ContentRanking.Of(await effects.ReadAsync(question, ct));

        var each = groups.ConvertAll(group => GroupHealth.Of(answers, group.GroupId, new Cell(group.Name ?? group.GroupId), stages[group.GroupId], woken, question, settings));
        var together = GroupHealth.Of(
            answers, MetricSurvey.Together, new Cell(new Said("全部群（去重）", "All groups, each customer once")), new Cell(new Said($"{groups.Count} 个群", $"{groups.Count} group(s)")), woken, question, settings);
        return new Report(Name, Title, span.From, span.To, now)
        {
            Headlines =
            [
                new("members", new("群内客户", "Customers in groups"), CellUnits.Count, together["members"]),
                new("interactionRate", new("日均互动率", "Interaction a day"), Units.Ratio, together["interactionRate"]),
                new("leaveRate", new("退群率", "Leave rate"), Units.Ratio, together["leaveRate"]),
                new("clickRate", new("点击率", "Click rate"), Units.Ratio, together["clickRate"]),
                new("conversion", new("转化率", "Conversion"), Units.Ratio, together["conversion"]),
                new("woken", new("沉默唤醒", "Silent customers woken"), CellUnits.Count, together["woken"]),
            ],
            Sections =
            [
                Suggestions.Of(together, each, settings),
                new Section("groups", new("各群", "Groups"), GroupHealth.Columns, groups.Count == 0 ? [] : [together.Cells, .. each.OrderByDescending(group => group["members"].Number).Select(group => group.Cells)])
                {
                    Empty = new("还没有读到客户群。", "No customer group was read yet."),
                    Notes =
                    [
                        new("沉默唤醒：进群满 30 天、此前 30 天没有任何行为，而在本期有行为的客户。漏斗还在走完 7 天一步的过程中，之后可能变高。",
                            "Woken: customers in the group for 30 days or more who did nothing for 30 days and something in this time. The funnel gives each step 7 days, so it may still rise."),
                    ],
                },
                Koc(together),
                ContentSections.Top(ranking),
                ContentSections.ToRetire(ranking),
                HealthCheck.Table(settings),
            ],
        };
    }

    private static async Task<List<Group>> GroupsAsync(Session session, string corp)
    {
        var groups = new List<Group>();
        List<Group> page;
        do
        {
            page = await GroupStore.PageAliveAsync(session, corp, groups.Count == 0 ? "" : groups[^1].GroupId, PageSize);
            groups.AddRange(page);
        }
        while (page.Count == PageSize);

        return groups;
    }

    // Who is a KOC only the metric says; without one there is nobody whose messages could be counted.
    private static Section Koc(GroupHealth together) => new(
        "koc", new("KOC 产出", "What KOCs did"),
        [new("kocShare", new("KOC 占比", "Share of KOCs"), Units.Ratio), new("messages", new("KOC 消息数", "Messages of KOCs"), CellUnits.Count)],
        [new Dictionary<string, Cell> { ["kocShare"] = together["kocShare"], ["messages"] = new((object?)null) { Why = together["kocShare"].Why } }])
    {
        Empty = new("", ""),
    };
}
