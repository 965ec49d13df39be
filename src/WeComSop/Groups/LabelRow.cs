namespace WeComSop.Groups;

/// A label that a group bears, and who says so: a playbook, or a person through the API.
internal sealed record LabelRow
{
    public const string ByApi = "api";

    public required string Corp { get; init; }

    public required string GroupId { get; init; }

    public required string Label { get; init; }

    public required string Source { get; init; }

    /// A playbook goes by its own labels, and by those that people gave.
    public static IReadOnlyList<string> SourcesFor(string playbook) => [ByApi, ByPlaybook(playbook)];

    public static string ByPlaybook(string playbook) => $"playbook:{playbook}";
}
