using System.Text.Json.Nodes;

namespace WeComSop.Sandbox;

internal static class WelcomeCall
{
    private const int TextLimit = 4000;
    private const int AttachmentLimit = 9;

    public static string? Code(ApiCall call) => call.Body.Peek("welcome_code") is { Length: > 0 } code ? $"welcome {code}" : null;

    public static void Send(ApiCall call, JsonObject reply)
    {
        var body = call.Body;
        var code = body.RequiredString("welcome_code");
        var text = body.Object("text")?.Bytes("content", TextLimit);
        var attachments = body.Objects("attachments");
        if (attachments.Count > AttachmentLimit)
        {
            throw new Refusal(41064, $"invalid attachments size: over {AttachmentLimit}");
        }

        if (string.IsNullOrEmpty(text) && attachments.Count == 0)
        {
            throw Refusal.Missing("text.content or attachments");
        }

        foreach (var attachment in attachments)
        {
            WelcomeAttachment.Check(call, attachment);
        }

        var friendship = Redeem(call, code, out var issuedAt);
        friendship.Welcomed = true;
        call.Platform.Journal.Add(new WelcomeDelivered(
            call.Corp.Id,
            call.App.AgentId,
            friendship.Employee.UserId,
            friendship.Customer.ExternalUserId,
            text,
            [.. attachments.Select(attachment => attachment.Element)],
            (long)(call.Now - issuedAt).TotalMilliseconds));
    }

    private static Friendship Redeem(ApiCall call, string value, out DateTimeOffset issuedAt)
    {
        if (!call.Corp.WelcomeCodes.TryGetValue(value, out var code))
        {
            throw new Refusal(41050, "invalid welcome_code");
        }

        var friendship = code.Friendship;
        if (!call.App.Sees(friendship.Employee.UserId))
        {
            throw new Refusal(60011, "no privilege to access the member, it is outside the visible range");
        }

        if (friendship.Welcomed || friendship.ChatStarted)
        {
            throw new Refusal(41051, "the chat has started or a welcome was delivered already");
        }

        if (call.Now - code.IssuedAt > call.Platform.Options.WelcomeWindow)
        {
            throw new Refusal(41050, "expired welcome_code");
        }

        issuedAt = code.IssuedAt;
        return friendship;
    }
}
