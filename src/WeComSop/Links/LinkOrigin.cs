namespace WeComSop.Links;

/// Whose link it is and what it was sent with. All of it but the expiry makes the code.
internal sealed record LinkOrigin(
    string Corp,
    string AppKey,
    Guid? RunId,
    string? Broadcast,
    string? Playbook,
    string? Content,
    string? Category,
    string? Employee,
    string? Group,
    DateTimeOffset ExpiresAt);
