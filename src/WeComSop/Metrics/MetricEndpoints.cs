using WeComSop.Api;
using WeComSop.Apps;
using WeComSop.Data;
using WeComSop.Metrics.Official;

namespace WeComSop.Metrics;

internal static class MetricEndpoints
{
    public static void MapMetrics(this IEndpointRouteBuilder api)
    {
        var metrics = api.MapGroup("/metrics").WithTags("metrics");
        metrics.MapGet("/", () => TypedResults.Ok(new Page<MetricView>([.. MetricTable.All.Select(MetricView.Of), .. OfficialTable.All.Select(MetricView.Of)], null)));
        metrics.MapGet("/{name}", CountAsync);
    }

    private static async Task<IResult> CountAsync(
        string name, string? scope, string? period, string? from, string? to, string? app,
        AppRegistry apps, MetricAnswers answers, Database database, ScopeDirectory directory, CancellationToken ct)
    {
        var metric = MetricTable.Find(name);
        var official = OfficialTable.Find(name);
        if (metric is null && official is null)
        {
            return Problems.UnknownValue("metric", $"没有名为 {name} 的指标，GET /api/v1/metrics 列出全部指标", $"There is no metric \"{name}\"; GET /api/v1/metrics lists them.");
        }

        if (MetricQuestion.Read(scope, period, from, to, app, apps, out var problem) is not { } question)
        {
            return problem!;
        }

        if (official is not null && question.Scope.Kind is not (ScopeKind.Employee or ScopeKind.Corp))
        {
            return Problems.BadField("scope", "企业微信的官方统计只有 employee:<员工> 和 corp 两种范围", "WeCom's own statistics are of employee:<userid> or corp only");
        }

        if (await database.ReadAsync(session => directory.FindAsync(session, question.Corp, question.Scope), ct) is not { } resolved)
        {
            return Problems.UnknownValue(
                "scope",
                $"没有找到 {question.Scope}；多个 playbook 有同名分群时，请写 segment:<playbook>/<分群>",
                $"There is no {question.Scope}. Where several playbooks have a segment of one name, write segment:<playbook>/<name>.");
        }

        return TypedResults.Ok(metric is null ? await answers.AnswerAsync(official!, question, ct) : await answers.AnswerAsync(metric, question, resolved, ct));
    }

    internal sealed record MetricView(string Name, string Zh, string En, string Unit, string Source, HealthyValue? Healthy)
    {
        public static MetricView Of(Metric metric) => new(metric.Name, metric.Chinese, metric.English, metric.Unit, metric.Source, metric.Healthy);

        public static MetricView Of(OfficialMetric metric) => new(metric.Name, metric.Chinese, metric.English, metric.Unit, OfficialMetric.Source, null);
    }
}
