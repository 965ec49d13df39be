namespace WeComSop.WeCom.Api;

/// <summary>One call of WeCom's server API, without its token.</summary>
public sealed record WeComRequest
{
    private WeComRequest(HttpMethod method, string path) => (Method, Path) = (method, path);

    /// <summary>GET or POST.</summary>
    public HttpMethod Method { get; }

    /// <summary>The endpoint, beginning with <c>/cgi-bin/</c>.</summary>
    public string Path { get; }

    /// <summary>Query parameters besides the token, not yet escaped.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query { get; private init; } = [];

    /// <summary>The JSON body in UTF-8; null for GET and uploads.</summary>
    public ReadOnlyMemory<byte>? Json { get; private init; }

    /// <summary>The file of an upload; null otherwise.</summary>
    public WeComUpload? Upload { get; private init; }

    /// <summary>
    /// Whether sending it twice does the same as sending it once: reads, and writes that set a state. Only these are repeated when the
    /// outcome of an attempt is unknown.
    /// </summary>
    public bool IsRepeatable { get; private init; }

    /// <summary>A read by GET.</summary>
    /// <param name="path">The endpoint.</param>
    /// <param name="query">Parameters; those without value are left out.</param>
    /// <returns>The request.</returns>
    public static WeComRequest Get(string path, params IEnumerable<(string Name, string? Value)> query) =>
        new(HttpMethod.Get, path) { Query = Pairs(query), IsRepeatable = true };

    /// <summary>A POST of JSON.</summary>
    /// <param name="path">The endpoint.</param>
    /// <param name="json">The body in UTF-8.</param>
    /// <param name="isRepeatable">See <see cref="IsRepeatable"/>.</param>
    /// <returns>The request.</returns>
    public static WeComRequest Post(string path, ReadOnlyMemory<byte> json, bool isRepeatable) =>
        new(HttpMethod.Post, path) { Json = json, IsRepeatable = isRepeatable };

    /// <summary>An upload. Repeating one leaves a media id nobody uses, which harms nothing.</summary>
    /// <param name="path">The endpoint.</param>
    /// <param name="upload">The file.</param>
    /// <param name="query">Parameters; those without value are left out.</param>
    /// <returns>The request.</returns>
    public static WeComRequest Post(string path, WeComUpload upload, params IEnumerable<(string Name, string? Value)> query) =>
        new(HttpMethod.Post, path) { Query = Pairs(query), Upload = upload, IsRepeatable = true };

    /// <summary>Method and path; never a body or query, which may hold personal data.</summary>
    /// <returns>Text for a log.</returns>
    public override string ToString() => $"{Method} {Path}";

    private static List<KeyValuePair<string, string>> Pairs(IEnumerable<(string Name, string? Value)> query) =>
        [.. query.Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => KeyValuePair.Create(p.Name, p.Value!))];
}
