using WeComSop.Customers;
using WeComSop.WeCom.Api;

namespace WeComSop.Groups.Reads;

/// What WeCom says of one group, as of a moment before it was asked.
internal sealed record GroupRead(
    string GroupId,
    string? Name,
    string? Owner,
    string? Notice,
    DateTimeOffset? CreatedAt,
    string? MemberVersion,
    IReadOnlyList<ReadMember> Members,
    DateTimeOffset ReadAt)
{
    /// Of a first sync: state is kept, no signal is raised.
    public bool Silent { get; init; }

    /// Null where the list of groups was not asked, which alone tells.
    public bool? OwnerLeft { get; init; }

    public static async Task<GroupRead> FromAsync(WeComClient client, string groupId, TimeProvider clock, CancellationToken ct)
    {
        var asked = clock.GetUtcNow();
        var group = await client.GetGroupAsync(groupId, withNames: true, ct);
        var admins = group.Admins.Select(admin => EmployeeId.Normalize(admin.UserId)).ToHashSet(StringComparer.Ordinal);
        return new GroupRead(
            groupId,
            group.Name,
            group.Owner is { Length: > 0 } owner ? EmployeeId.Normalize(owner) : null,
            group.Notice,
            group.CreateTime,
            group.MemberVersion,
            [.. group.Members.Select(member => ReadMember.Of(member, admins))],
            asked);
    }
}

internal sealed record ReadMember(
    string Id, bool IsCustomer, bool IsAdmin, DateTimeOffset? JoinedAt, int? JoinScene, string? State, string? InvitedBy, string? Nickname, string? Name)
{
    public static ReadMember Of(GroupMember member, IReadOnlySet<string> admins)
    {
        var id = member.IsEmployee ? EmployeeId.Normalize(member.UserId) : member.UserId;
        return new ReadMember(
            id, !member.IsEmployee, admins.Contains(id), member.JoinTime, member.JoinScene, member.State,
            member.Invitor?.UserId is { Length: > 0 } invitor ? MemberId.Normalize(invitor) : null,
            member.GroupNickname is { Length: > 0 } nickname ? nickname : null,
            member.Name);
    }
}

/// WeCom knows the group no more.
internal sealed record GroupGone(string GroupId);
