using WeComSop.Apps;
using WeComSop.Data;
using WeComSop.Groups;
using WeComSop.Metrics;
using WeComSop.Schedules;
using WeComSop.Segments.Explaining;

namespace WeComSop.Lifecycle;

/// A group's stage with the numbers that matter in it, and who its customers are.
internal sealed class GroupLifeViews(Database database, AppRegistry apps, MetricAnswers answers, TimeProvider clock)
{
    public async Task<GroupLifeView> OfAsync(Group group, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var (life, mix) = await database.ReadAsync(
            async session => (
                (await GroupLifeStore.LoadAsync(session, group.Corp, [group.GroupId])).SingleOrDefault(),
                await CustomerValueStore.MixOfGroupAsync(session, group.Corp, group.GroupId)),
            ct);
        var stage = GroupStages.Of(group.CreatedAt, life?.LastInvitationAt, now);
        return new GroupLifeView(
            group.GroupId,
            group.Name,
            stage is null ? null : new StageView(stage.Name, stage.Chinese, stage.English, life?.Stage == stage.Name ? life.SinceAt : null),
            group.CreatedAt,
            group.CreatedAt is { } created ? (long)Math.Floor((now - created).TotalDays) : null,
            life?.LastInvitationAt,
            stage is null ? [] : await IndicatorsAsync(group, stage, now, ct),
            stage?.Advice,
            Mix.OfActivity(mix),
            Mix.OfTypes(mix));
    }

    private async Task<List<IndicatorView>> IndicatorsAsync(Group group, GroupStage stage, DateTimeOffset now, CancellationToken ct)
    {
        var zone = apps.All.First(app => app.Corp == group.Corp).TimeZone;
        var scope = new MetricScope(ScopeKind.Group, group.GroupId);
        var today = DateOnly.FromDateTime(LocalClock.At(now, zone));
        var spans = stage.Period.Cover(stage.Period.Begin(today).AddDays(-1), today.AddDays(1), zone).ToList();
        var question = new MetricQuestion(group.Corp, zone, scope, stage.Period, spans);
        var indicators = new List<IndicatorView>();
        foreach (var metric in stage.Indicators.Select(name => MetricTable.Find(name)!))
        {
            var answer = await answers.AnswerAsync(metric, question, new ResolvedScope(scope, [group.GroupId], null), ct);
            indicators.Add(new IndicatorView(
                metric.Name, metric.Chinese, metric.English, metric.Unit, stage.Period.Name, metric.Healthy, answer.Source, answer.Unseen, answer.Points[^1], answer.Points[0]));
        }

        return indicators;
    }
}

/// The stage is that of today; unknown where nobody knows when the group was created.
internal sealed record GroupLifeView(
    string ChatId,
    string? Name,
    StageView? Stage,
    DateTimeOffset? CreatedAt,
    long? AgeDays,
    DateTimeOffset? LastInvitationAt,
    IReadOnlyList<IndicatorView> Indicators,
    Said? Advice,
    Mix Activity,
    Mix Types);

internal sealed record StageView(string Name, string Zh, string En, DateTimeOffset? SinceAt);

/// Current: the period that is running. Previous: the one that is over.
internal sealed record IndicatorView(
    string Metric,
    string Zh,
    string En,
    string Unit,
    string Period,
    HealthyValue? Healthy,
    string Source,
    IReadOnlyList<string>? Unseen,
    PointView Current,
    PointView Previous);
