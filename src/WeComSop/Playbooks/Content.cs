namespace WeComSop.Playbooks;

internal sealed record Content(
    string Name,
    string Category,
    string? Column,
    Template? Text,
    IReadOnlyList<ContentAttachment> Attachments,
    bool Track)
{
    /// <summary>Written where it is used, not among the contents; those have names without a slash.</summary>
    public bool IsInline => Name.Contains('/', StringComparison.Ordinal);
}
