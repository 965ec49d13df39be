using WeComSop.Apps;
using WeComSop.Customers;
using WeComSop.Data;
using WeComSop.Deliveries;
using WeComSop.Groups;
using WeComSop.Outbox;
using WeComSop.Playbooks;
using WeComSop.Rules;

namespace WeComSop.Notices;

/// To the employee, to the manager of one, or to who holds a role in the group it is about.
internal sealed record NoticePayload(string? Employee, string? ManagerOf, string Text, TemplateFacts Facts)
{
    public string? GroupRole { get; init; }
}

internal sealed class SendNotice(Names names, Database database, GroupDirectory groups) : OutboxKind<NoticePayload>
{
    public const string Kind = "notify";

    /// A notice that is older than this helps nobody; WeCom recognises repeats for as long.
    public static readonly TimeSpan Window = TimeSpan.FromHours(4);

    public override string Name => Kind;

    public override int Lane => Lanes.Sends;

    protected override async Task<Attempt> ExecuteAsync(BoundApp app, NoticePayload payload, OutboxRow row, CancellationToken ct)
    {
        if (await RecipientsAsync(app, payload, ct) is not { Count: > 0 } employees)
        {
            return Outcome.GiveUp(Reasons.EmployeeUnknown, Reasons.EmployeeUnknown.Chinese);
        }

        var template = Template.Parse(payload.Text);
        var values = await names.ValuesAsync(app, template, payload.Facts, Names.Patient, ct);
        return await NoticeSender.SendAsync(app, employees, template.Render(values.GetForNotice), row, ct);
    }

    private async Task<IReadOnlyList<string>> RecipientsAsync(BoundApp app, NoticePayload payload, CancellationToken ct) => payload switch
    {
        { Employee: { } employee } => [employee],
        { ManagerOf: { } employee } => [.. (await app.Client.GetUserAsync(employee, ct)).DirectLeaders.Select(EmployeeId.Normalize).Take(1)],
        { GroupRole: GroupRoles.Owner, Facts.Group: { } group } =>
            await database.ReadAsync(session => groups.FindAsync(session, app.Corp, group), ct) is { Group.OwnerId: { } owner } ? [owner] : [],
        { GroupRole: GroupRoles.Admin, Facts.Group: { } group } => await database.ReadAsync(session => groups.AdminsAsync(session, app.Corp, group), ct),
        _ => [],
    };
}
