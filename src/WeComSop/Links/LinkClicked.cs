using WeComSop.Apps;

namespace WeComSop.Links;

/// Somebody opened a link; the customer is null where nobody knows who.
internal sealed record LinkClicked(Guid Click, ShortLink Link, string? Customer);

internal static class LinkApps
{
    /// The app that sent the link, if it is still bound to the corp it was.
    public static BoundApp? BoundTo(this AppRegistry apps, ShortLink link) =>
        apps.Find(link.AppKey) is { } app && app.Corp == link.Corp ? app : null;
}
