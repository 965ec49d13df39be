namespace WeComSop.Sandbox;

public sealed record SandboxCustomer(
    string CorpId,
    string ExternalUserId,
    string Name,
    string? WelcomeCode,
    IReadOnlyList<SandboxFriendship> Friendships);

public sealed record SandboxFriendship(
    string UserId,
    bool Half,
    DateTimeOffset AddedAt,
    string? State,
    int AddWay,
    string Remark,
    IReadOnlyList<string> TagIds,
    bool ChatStarted,
    bool Welcomed);

public sealed record SandboxTag(string Id, string Name);

public sealed record SandboxTagGroup(string GroupId, string Name, IReadOnlyList<SandboxTag> Tags);

/// <summary>Leader is the userid of the direct superior.</summary>
public sealed record SandboxEmployee(string CorpId, string UserId, string Name, string? Leader = null);
