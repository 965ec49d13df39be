namespace WeComSop.WeCom.Api;

/// <summary>An access token and when it ends.</summary>
/// <param name="Value">The token: a secret, up to 512 bytes.</param>
/// <param name="ExpiresAt">When WeCom ends it, if not before.</param>
public sealed record AccessToken(string Value, DateTimeOffset ExpiresAt)
{
    /// <summary>The end only, never the token.</summary>
    /// <returns>Text for a log.</returns>
    public override string ToString() => $"access token until {ExpiresAt:u}";
}
