namespace WeComSop.WeCom.Api;

/// <summary>One call on its way: what is sent in each attempt, and whether any of it has left.</summary>
internal sealed class Sending(WeComRequest request, Uri uri)
{
    public WeComRequest Request => request;

    /// <summary>Whether any attempt got as far as writing its body, which HTTP does after connecting.</summary>
    public bool BodyWentOut { get; private set; }

    /// <summary>Whether any attempt may have reached WeCom. A GET has no body to tell by.</summary>
    public bool WentOut => BodyWentOut || request.Method == HttpMethod.Get;

    public HttpRequestMessage CreateMessage() => new(request.Method, uri) { Content = CreateContent() };

    public WeComTransportException Failed(string what, bool mayHaveTakenEffect, Exception? cause = null, bool isTransient = true) =>
        new($"{request}: {what}.", mayHaveTakenEffect, cause) { IsTransient = isTransient };

    private TrackedContent? CreateContent() => request switch
    {
        { Upload: { } upload } => MultipartBody.Create(upload, () => BodyWentOut = true),
        { Json: { } json } => new TrackedContent(json, "application/json; charset=utf-8", () => BodyWentOut = true),
        _ => null,
    };
}
