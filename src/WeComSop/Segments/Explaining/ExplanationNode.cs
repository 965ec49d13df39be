namespace WeComSop.Segments.Explaining;

/// An explanation as it is shown and kept: what was asked, and what was seen.
internal sealed record ExplanationNode(string Asked, string Verdict, string? Zh, string? En, IReadOnlyList<ExplanationNode>? Parts)
{
    public static ExplanationNode Of(Explanation node) => new(
        node.Asked,
        node.Verdict switch { true => "true", false => "false", null => "unknown" },
        node.Seen?.Zh,
        node.Seen?.En,
        node.Parts.Count == 0 ? null : [.. node.Parts.Select(Of)]);
}
