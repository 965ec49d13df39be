using WeComSop.Apps;
using WeComSop.WeCom.Api;

namespace WeComSop.Links;

/// Who it is that clicks, where WeCom will say so without asking them.
internal sealed partial class LinkIdentity(LinkSettings settings, LinkSeal seal, TimeProvider clock, ILogger<LinkIdentity> logger)
{
    // Somebody is looking at a white page meanwhile.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// Where to send the visitor first, or null to let them go on. WeCom's app says MicroMessenger too.
    public string? DetourFor(HttpRequest request, BoundApp app, ShortLink link) =>
        settings.Identify && request.Headers.UserAgent.ToString().Contains("MicroMessenger", StringComparison.OrdinalIgnoreCase)
            ? SilentLogin.BuildUrl(app.Corp, app.AgentId, new Uri($"{settings.PublicUrl}/l/{link.Code}/who"), seal.StateFor(app, link.Code)).AbsoluteUri
            : null;

    public async Task<LinkVisitor> AskAsync(BoundApp app, string? code)
    {
        if (string.IsNullOrEmpty(code))
        {
            return LinkVisitor.Stranger;
        }

        using var deadline = new CancellationTokenSource(Patience, clock);
        try
        {
            var visitor = await app.Client.GetVisitorAsync(code, deadline.Token);
            return visitor.UserId is { Length: > 0 } ? LinkVisitor.Nobody
                : visitor.ExternalUserId is { Length: > 0 } customer ? new LinkVisitor(Counts: true, customer)
                : LinkVisitor.Stranger;
        }
        catch (WeComException e) when (e.Error.Code == WeComErrorCodes.VisitorOutOfRange)
        {
            return LinkVisitor.Nobody;
        }
        catch (WeComException e) when (e.Error.Code is WeComErrorCodes.UsedLoginCode or WeComErrorCodes.ExpiredLoginCode or WeComErrorCodes.InvalidLoginCode)
        {
            // WeChat may open the page it comes back to twice, and only the first time has a good code.
            return LinkVisitor.Nobody;
        }
        catch (Exception e)
        {
            Log.NotKnown(logger, app.Key, e is WeComException refused ? refused.Error.English : e.GetType().Name);
            return LinkVisitor.Stranger;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "A visitor of a short link of {App} stays unknown: {Why}")]
        public static partial void NotKnown(ILogger logger, string app, string why);
    }
}

/// Counts: false for an employee, and for a visit that was counted before.
internal sealed record LinkVisitor(bool Counts, string? Customer)
{
    public static readonly LinkVisitor Stranger = new(Counts: true, Customer: null);
    public static readonly LinkVisitor Nobody = new(Counts: false, Customer: null);
}
