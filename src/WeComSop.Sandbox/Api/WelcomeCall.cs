using System.Text.Json.Nodes;

namespace WeComSop.Sandbox;

internal static class WelcomeCall
{
    public static string? Code(ApiCall call) => call.Body.Peek("welcome_code") is { Length: > 0 } code ? $"welcome {code}" : null;

    public static void Send(ApiCall call, JsonObject reply)
    {
        var code = call.Body.RequiredString("welcome_code");
        var message = MessageTemplateReader.Read(call);
        var friendship = Redeem(call, code, out var issuedAt);
        friendship.Welcomed = true;
        friendship.InteractedAt = call.Now;
        call.Platform.Journal.Add(new WelcomeDelivered(
            call.Corp.Id,
            call.App.AgentId,
            friendship.Employee.UserId,
            friendship.Customer.ExternalUserId,
            message.Text,
            message.Attachments,
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
