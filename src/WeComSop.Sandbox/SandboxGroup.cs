namespace WeComSop.Sandbox;

/// <summary>The numbers are WeCom's: what becomes of a group when its owner leaves the corp.</summary>
public enum GroupStatus
{
    Normal = 0,
    OwnerResigned = 1,
    BeingInherited = 2,
    Inherited = 3,
}

public sealed record SandboxGroup(
    string CorpId,
    string ChatId,
    string Name,
    string Owner,
    GroupStatus Status,
    bool Dismissed,
    string Notice,
    DateTimeOffset CreatedAt,
    IReadOnlyList<string> Admins,
    IReadOnlyList<SandboxGroupMember> Members,
    string MemberVersion);

/// <summary>Id is a userid or an external userid.</summary>
public sealed record SandboxGroupMember(
    string Id,
    string Name,
    bool IsCustomer,
    DateTimeOffset JoinedAt,
    int JoinScene,
    string? Invitor,
    string? State);
