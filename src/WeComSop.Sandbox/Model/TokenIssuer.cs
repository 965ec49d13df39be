namespace WeComSop.Sandbox;

internal sealed class IssuedToken(string value, SandboxApp app, DateTimeOffset expiresAt)
{
    public string Value { get; } = value;
    public SandboxApp App { get; } = app;
    public DateTimeOffset ExpiresAt { get; } = expiresAt;
    public bool Invalidated { get; set; }
}

internal sealed class TokenIssuer(SandboxOptions options)
{
    private readonly Dictionary<string, IssuedToken> tokens = new(StringComparer.Ordinal);
    private readonly Dictionary<(string CorpId, int AgentId), IssuedToken> current = [];

    public IssuedToken Issue(SandboxApp app, DateTimeOffset now)
    {
        var key = (app.CorpId, app.AgentId);
        if (current.TryGetValue(key, out var token) && !token.Invalidated && token.ExpiresAt > now)
        {
            return token;
        }

        token = new(Ids.Token(), app, now + options.TokenLifetime);
        tokens.Add(token.Value, token);
        current[key] = token;
        return token;
    }

    public IssuedToken? Find(string value) => tokens.GetValueOrDefault(value);

    public void InvalidateAll()
    {
        foreach (var token in tokens.Values)
        {
            token.Invalidated = true;
        }
    }
}
