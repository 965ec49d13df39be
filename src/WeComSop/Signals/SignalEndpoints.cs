using System.Security.Claims;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using WeComSop.Api;
using WeComSop.Apps;
using WeComSop.Console;
using WeComSop.Data;
using WeComSop.Engine;
using WeComSop.Signals.Reports;

namespace WeComSop.Signals;

internal static class SignalEndpoints
{
    private const int MostItems = 1000;

    private static readonly AuthorizationPolicy KeyOrSource =
        new AuthorizationPolicyBuilder(ApiKeyAuthentication.Scheme, SourceAuthentication.Scheme).RequireAuthenticatedUser().Build();

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static void MapSignals(this IEndpointRouteBuilder api)
    {
        var signals = api.MapGroup("/signals").WithTags("signals");
        signals.MapPost("/", ReportAsync).RequireAuthorization(KeyOrSource);
        signals.MapGet("/", ListAsync);
    }

    private static async Task<IResult> ReportAsync(HttpContext http, ClaimsPrincipal user, ReportReader reader, ReportIntake intake, CancellationToken ct)
    {
        if (await ReportBody.ReadAsync(http) is not { } body)
        {
            return TypedResults.Problem(
                statusCode: StatusCodes.Status413PayloadTooLarge, title: $"The body may have {ReportBody.MostBytes} bytes.", detail: $"正文最大 {ReportBody.MostBytes} 字节。");
        }

        using var document = Parse(body);
        if (document?.RootElement is not { ValueKind: JsonValueKind.Object } root)
        {
            return Problems.BadField("items", "请求正文应是一个信号，或 { \"items\": [ … ] }", "the body is one signal, or { \"items\": [ … ] }");
        }

        var source = Sources.ApiOf(SourceAuthentication.NameOf(user));
        if (!root.TryGetProperty("items", out var items))
        {
            return TypedResults.Ok((await intake.TakeAsync([reader.Read(root)], source, ct))[0]);
        }

        if (items.ValueKind != JsonValueKind.Array || items.GetArrayLength() > MostItems)
        {
            return Problems.BadField("items", $"items 是最多 {MostItems} 项的列表", $"items is a list of at most {MostItems}");
        }

        return TypedResults.Ok(new { items = await intake.TakeAsync([.. items.EnumerateArray().Select(reader.Read)], source, ct) });
    }

    private static async Task<IResult> ListAsync(
        [AsParameters] PageQuery query, string? customer, string? group, string? type, string? employee, string? app, AppRegistry apps, Database database, CancellationToken ct)
    {
        if (query.TryRead(out var problem) is not { } page)
        {
            return problem!;
        }

        if (apps.CorpsOf(app) is not [var corp])
        {
            return Problems.WhichApp();
        }

        var found = await database.ReadAsync(session => ActivityPages.ReadAsync(session, page, new ActivityFilter(corp, type, customer, group, employee)), ct);
        return TypedResults.Ok(found.Select(SignalView.Of));
    }

    private static JsonDocument? Parse(byte[] body)
    {
        try
        {
            // The reader takes bytes that are no text, and throws when they are looked at.
            StrictUtf8.GetCharCount(body);
            return JsonDocument.Parse(body);
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return null;
        }
    }

    /// Ids only: what was written, answered or bought is not shown.
    internal sealed record SignalView(
        string Id, string Key, string Type, string? Customer, string? Group, string? Employee, DateTimeOffset OccurredAt, DateTimeOffset ReceivedAt, long? Amount, string Source)
    {
        public static SignalView Of(Activity row) => new(
            row.Id.ToString("N"), row.SignalKey, row.Type, row.CustomerId, row.GroupId, row.EmployeeId, row.OccurredAt, row.ReceivedAt, row.Amount, row.Source);
    }
}
