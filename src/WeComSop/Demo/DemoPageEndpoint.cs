using System.Data.Common;
using Microsoft.AspNetCore.Http.HttpResults;
using WeComSop.Console;

namespace WeComSop.Demo;

internal static partial class DemoPageEndpoint
{
    public static void MapDemoPage(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/", ShowAsync).AllowAnonymous().ExcludeFromDescription();

    private static async Task<RazorComponentResult<DemoPage>> ShowAsync(
        string? lang, string? did, HttpContext http, BoardReader reader, ILogger<DemoPage> logger, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        var board = await TryReadAsync(reader, logger, ct);
        return new RazorComponentResult<DemoPage>(new Dictionary<string, object?>
        {
            [nameof(DemoPage.Words)] = PageWords.For(lang),
            [nameof(DemoPage.Board)] = board,
            [nameof(DemoPage.Did)] = did,
            [nameof(DemoPage.Address)] = $"{http.Request.Scheme}://{http.Request.Host}",
        })
        {
            StatusCode = board is null ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK,
        };
    }

    private static async Task<Board?> TryReadAsync(BoardReader reader, ILogger logger, CancellationToken ct)
    {
        try
        {
            return await reader.ReadAsync(ct);
        }
        catch (DbException e)
        {
            Log.NotRead(logger, e);
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The page cannot read the database.")]
        public static partial void NotRead(ILogger logger, Exception exception);
    }
}
