using WeComSop.Apps;
using WeComSop.Deliveries;
using WeComSop.Outbox;
using WeComSop.WeCom.Api;

namespace WeComSop.Notices;

/// A text to employees, which WeCom takes once however often the call is repeated.
internal static class NoticeSender
{
    public static async Task<Outcome> SendAsync(BoundApp app, IReadOnlyList<string> employees, string text, OutboxRow row, CancellationToken ct)
    {
        var marked = TextLimits.CutToBytes(text, TextLimits.AppTextBytes - UnseenMark.Bytes) + UnseenMark.Of(row.Id);
        var sent = await app.Client.SendAppMessageAsync(
            new AppMessage(app.AgentId, new AppText(marked)) { ToUsers = employees, DuplicateCheckInterval = SendNotice.Window },
            ct);
        return sent.InvalidUsers.Count == employees.Count
            ? Outcome.GiveUp(Reasons.OutOfScope, Reasons.OutOfScope.Chinese)
            : Outcome.DoneWith(sent.MessageId);
    }
}
