namespace WeComSop.Groups;

/// Roles that every group has.
internal static class GroupRoles
{
    public const string Owner = "owner";
    public const string Admin = "admin";
}
