using WeComSop.Api;
using WeComSop.Apps;
using WeComSop.Console;
using WeComSop.Data;
using WeComSop.Segments.Explaining;

namespace WeComSop.Reports;

internal static class ReportEndpoints
{
    private const string Json = "json";
    private const string Xlsx = "xlsx";

    public static void MapReports(this IEndpointRouteBuilder api)
    {
        var reports = api.MapGroup("/reports").WithTags("reports");
        reports.MapGet("/", (ReportDesk desk) => TypedResults.Ok(new Page<KindView>([.. desk.All.Select(KindView.Of)], null)));
        reports.MapGet("/{kind}", ShowAsync);
    }

    private static async Task<IResult> ShowAsync(
        string kind, string? from, string? to, string? app, string? format, string? lang, Guid? broadcast, Guid? run,
        HttpRequest request, ReportDesk desk, AppRegistry apps, TimeProvider clock, CancellationToken ct)
    {
        if (desk.Find(kind) is not { } found)
        {
            return Problems.UnknownValue("kind", $"没有名为 {kind} 的报告，GET /api/v1/reports 列出全部报告", $"There is no report \"{kind}\"; GET /api/v1/reports lists them.");
        }

        if (format is not (null or Json or Xlsx))
        {
            return Problems.BadField("format", "format 应为 json 或 xlsx", "format must be json or xlsx");
        }

        if (found.IsOfBroadcast && broadcast is null && run is null)
        {
            return Problems.BadField("broadcast", "请用 broadcast 或 run 指明一个群发", "name a broadcast, or a run of one");
        }

        if (ReportQuestion.Read(from, to, app, apps, clock.GetUtcNow(), out var problem) is not { } question)
        {
            return problem!;
        }

        return await found.BuildAsync(question with { Broadcast = broadcast, Run = run, HasDays = from is not null }, ct) is not { } report
            ? Problems.UnknownValue("broadcast", "没有这个群发，或它在这段时间没有发送过", "There is no such broadcast, or it did not run in this time.")
            : WantsXlsx(format, request) ? Workbook.ResultOf(report, PageWords.For(lang)) : TypedResults.Ok(ReportView.Of(report));
    }

    private static bool WantsXlsx(string? format, HttpRequest request) => format is null
        ? request.GetTypedHeaders().Accept.Any(type => type.MediaType.Equals(Workbook.MediaType, StringComparison.OrdinalIgnoreCase) && type.Quality is not 0)
        : format == Xlsx;

    internal sealed record KindView(string Name, Said Title, bool NeedsBroadcast)
    {
        public static KindView Of(ReportKind kind) => new(kind.Name, kind.Title, kind.IsOfBroadcast);
    }
}
