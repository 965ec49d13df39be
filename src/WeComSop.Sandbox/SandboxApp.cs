namespace WeComSop.Sandbox;

public sealed record SandboxApp
{
    public string CorpId { get; init; } = "";
    public int AgentId { get; init; }
    public string Name { get; init; } = "Sandbox app";
    public string Secret { get; init; } = "";
    public string Token { get; init; } = "";
    public string EncodingAesKey { get; init; } = "";
    public Uri? CallbackUrl { get; init; }
    public IReadOnlyList<string>? VisibleEmployees { get; init; }
    public bool CustomerContact { get; init; } = true;
    public bool Trusted { get; init; } = true;

    public bool Sees(string userId) =>
        VisibleEmployees is null || VisibleEmployees.Contains(userId, StringComparer.OrdinalIgnoreCase);

    public override string ToString() => $"{CorpId}/{AgentId}";

    internal void EnsureUsable()
    {
        Ensure(CorpId.Length > 0, "CorpId is missing.");
        Ensure(AgentId > 0, "AgentId must be a positive number.");
        Ensure(Secret.Length > 0, "Secret is missing.");
        Ensure(Token.Length is > 0 and <= 32 && Token.All(char.IsAsciiLetterOrDigit), "Token must be 1 to 32 letters or digits.");
        Ensure(
            EncodingAesKey.Length == 43 && EncodingAesKey.All(char.IsAsciiLetterOrDigit),
            "EncodingAesKey must be 43 letters or digits.");
    }

    private void Ensure(bool condition, string problem)
    {
        if (!condition)
        {
            throw new ArgumentException($"Sandbox app {this}: {problem}");
        }
    }
}
