using System.Data.Common;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using WeComSop.Apps;
using WeComSop.Console;
using WeComSop.Links;
using WeComSop.Reports.Sending;

namespace WeComSop.Reports.Pages;

/// A report for whoever was sent its address.
internal static partial class ReportPageEndpoint
{
    private const string Xlsx = "xlsx";

    public static void MapReportPages(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/r/{app}/{kind}", ShowAsync).AllowAnonymous().RequireRateLimiting(HttpSurface.LinkRateLimit).ExcludeFromDescription();

    private static async Task<IResult> ShowAsync(
        string app, string kind, string? from, string? to, string? until, string? seal, string? lang, string? format,
        HttpContext http, AppRegistry apps, ReportDesk desk, ReportSeal seals, ILogger<ReportPage> logger, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["X-Robots-Tag"] = "noindex";
        if (apps.Find(app) is not { } bound || desk.Find(kind) is not { IsOfBroadcast: false } found || Read(kind, from, to, until) is not { } asked || !seals.IsGenuine(bound, asked, seal))
        {
            return Stop(LinkPageKind.Unknown, StatusCodes.Status404NotFound);
        }

        if (seals.IsOver(asked))
        {
            return Stop(LinkPageKind.Expired, StatusCodes.Status403Forbidden);
        }

        var words = PageWords.For(lang);
        try
        {
            var report = (await found.BuildAsync(new ReportQuestion(bound.Corp, bound.TimeZone, asked.From, asked.To), ct))!;
            return format == Xlsx ? Workbook.ResultOf(report, words) : new RazorComponentResult<ReportPage>(new Dictionary<string, object?>
            {
                [nameof(ReportPage.Words)] = words,
                [nameof(ReportPage.Report)] = PageReport.Of(report, words),
                [nameof(ReportPage.Chinese)] = seals.PathOf(bound, asked),
                [nameof(ReportPage.English)] = seals.PathOf(bound, asked with { English = true }),
                [nameof(ReportPage.Download)] = $"{seals.PathOf(bound, asked with { English = words.English })}&format={Xlsx}",
            });
        }
        catch (DbException e)
        {
            Log.NotRead(logger, e);
            return Stop(LinkPageKind.Trouble, StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static SealedReport? Read(string kind, string? from, string? to, string? until) =>
        ReportQuestion.DayOf(from) is { } first && ReportQuestion.DayOf(to) is { } last && last > first
        && long.TryParse(until, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? new SealedReport(kind, first, last, DateTimeOffset.FromUnixTimeSeconds(seconds))
            : null;

    private static RazorComponentResult<LinkPage> Stop(LinkPageKind kind, int status) =>
        new(new Dictionary<string, object?> { [nameof(LinkPage.Kind)] = kind }) { StatusCode = status };

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "A report could not be counted.")]
        public static partial void NotRead(ILogger logger, Exception exception);
    }
}
