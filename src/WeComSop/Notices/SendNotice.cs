using WeComSop.Apps;
using WeComSop.Customers;
using WeComSop.Deliveries;
using WeComSop.Outbox;
using WeComSop.Playbooks;
using WeComSop.Rules;
using WeComSop.WeCom.Api;

namespace WeComSop.Notices;

/// To the employee, or to the manager of one.
internal sealed record NoticePayload(string? Employee, string? ManagerOf, string Text, TemplateFacts Facts);

internal sealed class SendNotice(Names names) : OutboxKind<NoticePayload>
{
    public const string Kind = "notify";

    /// A notice that is older than this helps nobody; WeCom recognises repeats for as long.
    public static readonly TimeSpan Window = TimeSpan.FromHours(4);

    public override string Name => Kind;

    public override int Lane => Lanes.Sends;

    protected override async Task<Attempt> ExecuteAsync(BoundApp app, NoticePayload payload, OutboxRow row, CancellationToken ct)
    {
        if (await RecipientAsync(app, payload, ct) is not { } employee)
        {
            return Outcome.GiveUp(Reasons.EmployeeUnknown, Reasons.EmployeeUnknown.Chinese);
        }

        var template = Template.Parse(payload.Text);
        var values = await names.ValuesAsync(app, template, payload.Facts, Names.Patient, ct);
        var text = TextLimits.CutToBytes(template.Render(values.GetForNotice), TextLimits.AppTextBytes - UnseenMark.Bytes) + UnseenMark.Of(row.Id);
        var sent = await app.Client.SendAppMessageAsync(
            new AppMessage(app.AgentId, new AppText(text)) { ToUsers = [employee], DuplicateCheckInterval = Window },
            ct);
        return sent.InvalidUsers.Count > 0
            ? Outcome.GiveUp(Reasons.OutOfScope, Reasons.OutOfScope.Chinese)
            : Outcome.DoneWith(sent.MessageId);
    }

    private static async Task<string?> RecipientAsync(BoundApp app, NoticePayload payload, CancellationToken ct) =>
        payload.Employee
        ?? (payload.ManagerOf is { } employee
            ? (await app.Client.GetUserAsync(employee, ct)).DirectLeaders.Select(EmployeeId.Normalize).FirstOrDefault()
            : null);
}
