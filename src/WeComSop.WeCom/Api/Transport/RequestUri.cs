using System.Text;

namespace WeComSop.WeCom.Api;

/// <summary>Appends a request to a base address that may have a path of its own.</summary>
internal static class RequestUri
{
    public static Uri Build(Uri? baseAddress, WeComRequest request, string? token)
    {
        if (baseAddress is null)
        {
            throw new InvalidOperationException("The HttpClient for WeCom has no BaseAddress.");
        }

        var uri = new StringBuilder(baseAddress.GetLeftPart(UriPartial.Path).TrimEnd('/')).Append(request.Path);
        var separator = '?';
        foreach (var (name, value) in Parameters(request, token))
        {
            uri.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(value));
            separator = '&';
        }

        return new Uri(uri.ToString());
    }

    private static IEnumerable<KeyValuePair<string, string>> Parameters(WeComRequest request, string? token) =>
        token is null ? request.Query : [KeyValuePair.Create("access_token", token), .. request.Query];
}
