using WeComSop.Apps;
using WeComSop.Deliveries;
using WeComSop.Links;
using WeComSop.Notices;
using WeComSop.Outbox;
using WeComSop.WeCom.Api;

namespace WeComSop.Reports.Sending;

/// The card as it was written when the report was made; the address is made at the call, so that no seal lies in the database.
internal sealed record SendReportPayload(string Employee, string Title, string Description, SealedReport Report);

internal sealed class SendReport(ReportSeal seal, LinkSettings links) : OutboxKind<SendReportPayload>
{
    public const string Kind = "report";

    public override string Name => Kind;

    public override int Lane => Lanes.Sends;

    protected override async Task<Attempt> ExecuteAsync(BoundApp app, SendReportPayload payload, OutboxRow row, CancellationToken ct)
    {
        var card = new AppTextCard(payload.Title, payload.Description, $"{links.PublicUrl}{seal.PathOf(app, payload.Report)}");
        var sent = await app.Client.SendAppMessageAsync(
            new AppMessage(app.AgentId, card) { ToUsers = [payload.Employee], DuplicateCheckInterval = SendNotice.Window },
            ct);
        return sent.InvalidUsers.Count > 0 ? Outcome.GiveUp(Reasons.OutOfScope, Reasons.OutOfScope.Chinese) : Outcome.DoneWith(sent.MessageId);
    }
}
