using System.Security.Claims;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using WeComSop.Api;
using WeComSop.Customers;
using WeComSop.Data;
using WeComSop.Playbooks;

namespace WeComSop.Alerts;

internal static partial class AlertEndpoints
{
    private const int MostNoteChars = 500;

    public static void MapAlerts(this IEndpointRouteBuilder api)
    {
        var alerts = api.MapGroup("/alerts").WithTags("alerts");
        alerts.MapGet("/", ListAsync);
        alerts.MapGet("/{id:guid}", FindAsync);
        alerts.MapPost("/{id:guid}/close", CloseAsync);
        alerts.MapPost("/{id:guid}/owner", HandAsync);
    }

    private static async Task<IResult> ListAsync(
        [AsParameters] PageQuery query,
        string? status,
        string? level,
        string? customer,
        string? group,
        string? employee,
        string? playbook,
        string? rule,
        AlertTexts texts,
        Database database,
        CancellationToken ct)
    {
        if (query.TryRead(out var problem) is not { } page)
        {
            return problem!;
        }

        if (status is not (null or AlertStatus.Open or AlertStatus.Closed))
        {
            return Problems.BadField("status", "status 应为 open 或 closed", "status must be open or closed");
        }

        if (level is not null && !AlertLevels.All.Contains(level))
        {
            return Problems.BadField("level", "level 应为 low、medium 或 high", "level must be low, medium or high");
        }

        var filter = new AlertFilter(status, level, customer, group, employee is null ? null : EmployeeId.Normalize(employee), playbook, rule);
        return await database.ReadAsync(
            async session =>
            {
                var found = await AlertStore.ListAsync(session, page, filter);
                var said = await texts.LoadAsync(session, found.Items);
                return TypedResults.Ok(found.Select(alert => AlertView.Of(alert, said[alert.Id], withEvidence: false)));
            },
            ct);
    }

    private static Task<IResult> FindAsync(Guid id, AlertTexts texts, Database database, CancellationToken ct) => database.ReadAsync<IResult>(
        async session => await AlertStore.FindAsync(session, id) is { } alert
            ? TypedResults.Ok(AlertView.Of(alert, (await texts.LoadAsync(session, [alert]))[id], withEvidence: true))
            : Problems.NotFound("没有这条预警", "There is no such alert."),
        ct);

    private static async Task<IResult> CloseAsync(Guid id, CloseOrder order, ClaimsPrincipal user, AlertDesk desk, AlertTexts texts, Database database, CancellationToken ct)
    {
        if (order.Outcome is not { } outcome || !AlertOutcomes.All.Contains(outcome))
        {
            return Problems.BadField("outcome", $"outcome 应为 {string.Join("、", AlertOutcomes.All)} 之一", $"outcome must be one of {string.Join(", ", AlertOutcomes.All)}");
        }

        return order.Note is { Length: > MostNoteChars }
            ? Problems.BadField("note", $"note 最多 {MostNoteChars} 个字", $"note has at most {MostNoteChars} characters")
            : await desk.CloseAsync(id, outcome, order.Note, user.Identity!.Name!, ct) ?? await FindAsync(id, texts, database, ct);
    }

    private static async Task<IResult> HandAsync(Guid id, OwnerOrder order, ClaimsPrincipal user, AlertDesk desk, AlertTexts texts, Database database, CancellationToken ct) =>
        order.Employee is { } employee && UserId().IsMatch(employee)
            ? await desk.HandAsync(id, EmployeeId.Normalize(employee), user.Identity!.Name!, ct) ?? await FindAsync(id, texts, database, ct)
            : Problems.BadField("employee", "employee 应为企业微信的 userid", "employee must be a WeCom userid");

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9_\-@.]{0,63}\z", RegexOptions.NonBacktracking)]
    private static partial Regex UserId();

    internal sealed record CloseOrder(string? Outcome, string? Note);

    internal sealed record OwnerOrder(string? Employee);

    internal sealed record AlertView(
        string Id,
        string App,
        string Playbook,
        string Rule,
        string? Customer,
        string? Group,
        string? Employee,
        string Level,
        string Status,
        string? Outcome,
        string Text,
        string Signal,
        DateTimeOffset SignalAt,
        string? Segment,
        DateTimeOffset RaisedAt,
        DateTimeOffset? Deadline,
        DateTimeOffset? EscalatedAt,
        DateTimeOffset? ClosedAt,
        string? ClosedBy,
        string? EndSignal,
        string? Note,
        JsonNode? Evidence)
    {
        public static AlertView Of(Alert alert, string text, bool withEvidence) => new(
            alert.Id.ToString(), alert.AppKey, alert.Playbook, alert.RuleName, alert.CustomerId, alert.GroupId, alert.EmployeeId, alert.Level, alert.Status, alert.Outcome,
            text, alert.SignalType, alert.SignalAt, alert.Segment, alert.RaisedAt, alert.DeadlineAt, alert.EscalatedAt, alert.ClosedAt, alert.ClosedBy, alert.EndSignal,
            alert.Note, withEvidence ? JsonNode.Parse(alert.Evidence) : null);
    }
}
