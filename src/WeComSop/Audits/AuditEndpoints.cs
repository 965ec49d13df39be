using System.Text.Json.Nodes;
using WeComSop.Api;
using WeComSop.Data;

namespace WeComSop.Audits;

internal static class AuditEndpoints
{
    public static void MapAudit(this IEndpointRouteBuilder api) => api.MapGet("/audit", ListAsync).WithTags("audit");

    private static async Task<IResult> ListAsync([AsParameters] PageQuery query, string? operation, string? subject, Database database, CancellationToken ct)
    {
        if (query.TryRead(out var problem) is not { } page)
        {
            return problem!;
        }

        var found = await database.ReadAsync(session => AuditLog.ListAsync(session, page, operation, subject), ct);
        return TypedResults.Ok(found.Select(row => new AuditView(
            row.Id.ToString(), row.OccurredAt, row.Actor, row.Operation, row.Subject, Parse(row.BeforeJson), Parse(row.AfterJson))));
    }

    private static JsonNode? Parse(string? json) => json is null ? null : JsonNode.Parse(json);

    internal sealed record AuditView(string Id, DateTimeOffset At, string Actor, string Operation, string Subject, JsonNode? Before, JsonNode? After);
}
