namespace WeComSop.Links;

/// An address as a Location header can carry it.
internal static class LinkTarget
{
    private const int MaxChars = 4000;

    /// Null for what is no address of a web page.
    public static string? Read(string url)
    {
        if (url.Any(char.IsControl) || url.Contains(' ', StringComparison.Ordinal)
            || !Uri.TryCreate(url, UriKind.Absolute, out var address)
            || address.Scheme is not ("https" or "http")
            || address.Host.Length == 0)
        {
            return null;
        }

        // What is in order is left as it was written: a signed query does not survive being tidied up.
        var target = url.All(char.IsAscii) ? url : new UriBuilder(address) { Host = address.IdnHost, Port = address.IsDefaultPort ? -1 : address.Port }.Uri.AbsoluteUri;
        return target.Length <= MaxChars && target.All(char.IsAscii) ? target : null;
    }
}
