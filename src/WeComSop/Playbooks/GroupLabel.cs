using WeComSop.Playbooks.Conditions;

namespace WeComSop.Playbooks;

// Type: one of GroupTypes.
// Roles: role name to userids (lower-cased).
// Vars: what {{group.vars.*}} stands for in these groups.
internal sealed record GroupLabel(
    string Label,
    GroupMatch Match,
    string? Type,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Roles,
    IReadOnlyDictionary<string, string> Vars);

/// <summary>Which groups bear a label: all that is given must hold, a list is any of its items.</summary>
// Owners: lower-cased.
internal sealed record GroupMatch(Glob? Name, IReadOnlyList<string> Owners, IReadOnlyList<string> Ids);
