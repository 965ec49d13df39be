using WeComSop.Apps;
using WeComSop.Deliveries;
using WeComSop.Media;
using WeComSop.Notices;
using WeComSop.Outbox;
using WeComSop.Playbooks;
using WeComSop.Rules;
using WeComSop.WeCom.Api;

namespace WeComSop.Welcome;

internal sealed class SendWelcome(Names names, MediaLibrary media, TimeProvider clock) : OutboxKind<WelcomePayload>
{
    public const string Kind = "welcome";

    private static readonly TimeSpan NameBudget = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan MediaBudget = TimeSpan.FromSeconds(6);

    public override string Name => Kind;

    public override int Lane => Lanes.Welcome;

    public override bool TellsAfterwards => true;

    protected override async Task<Attempt> ExecuteAsync(BoundApp app, WelcomePayload payload, OutboxRow row, CancellationToken ct)
    {
        var learned = new List<object>();
        var text = await RenderAsync(app, payload, learned, ct);
        var (attachments, missing) = await media.ResolveAsync(app, payload.Attachments, MediaBudget, ct);
        if (text is null && attachments.Count == 0)
        {
            return new Attempt(Outcome.Retry("None of the attachments could be uploaded, and the welcome has no text."), [.. learned]);
        }

        try
        {
            await app.Client.SendWelcomeAsync(
                new SendWelcomeRequest(payload.Code) { Text = text is null ? null : new MessageText(text), Attachments = attachments }, ct);
        }
        catch (WeComException e) when (row.Uncertain && TellsThatItWasSent(e.Error.Code, row))
        {
            return new Attempt(Outcome.DoneWith(detail: "The answer to an earlier attempt was lost; WeCom says that its code is used."), [.. learned]);
        }
        catch (WeComException e) when (e.Error.Code is WeComErrorCodes.InvalidMediaId or WeComErrorCodes.ExpiredMediaId)
        {
            await media.ForgetAsync(app, payload.Attachments, ct);
            return new Attempt(Outcome.Retry(e.Error.English, e.Error.Code), [.. learned]);
        }

        return new Attempt(missing.Count == 0 ? Outcome.Done : Outcome.DoneWith(detail: $"Sent without: {string.Join("; ", missing)}"), [.. learned]);
    }

    public override IEnumerable<PlannedEffect> AfterFailure(OutboxRow row, Delivery? delivery, Reason reason, DateTimeOffset now)
    {
        // After "chat started" they are already talking, and a notice would only disturb.
        if (delivery?.EmployeeId is null || reason == Reasons.ChatStarted)
        {
            yield break;
        }

        yield return MissedWelcomeNotice.For(row, delivery, reason, Payloads.Read<WelcomePayload>(row.Payload).Facts, now);
    }

    // The code works once. Used up inside its 20 seconds, after an attempt whose end nobody saw, it was that attempt that used it;
    // after them a code is dead either way, and only "welcome already delivered" tells.
    private bool TellsThatItWasSent(int code, OutboxRow row) =>
        code == WeComErrorCodes.ChatStarted || (code == WeComErrorCodes.WelcomeCodeDead && clock.GetUtcNow() < row.ExpiresAt);

    private async Task<string?> RenderAsync(BoundApp app, WelcomePayload payload, List<object> learned, CancellationToken ct)
    {
        if (payload.Text is null)
        {
            return null;
        }

        var template = Template.Parse(payload.Text);
        var values = await names.ValuesAsync(app, template, payload.Facts, NameBudget, ct, learned);
        return TextLimits.CutToBytes(template.Render(values.Get), TextLimits.WelcomeTextBytes);
    }
}
