namespace WeComSop.Playbooks;

internal sealed record Content(
    string Name,
    string Category,
    string? Column,
    Template? Text,
    IReadOnlyList<ContentAttachment> Attachments,
    bool Track);
