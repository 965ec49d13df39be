using WeComSop.Data;
using WeComSop.Groups;
using WeComSop.Lifecycle;
using WeComSop.Segments.Explaining;

namespace WeComSop.Reports.Health;

/// In which part of its life each group is at the end of a time.
internal static class StageReader
{
    public static async Task<Dictionary<string, Cell>> ReadAsync(Session session, string corp, IEnumerable<Group> groups, DateTimeOffset at)
    {
        var invitations = await Invitations.ReadForGroupsAsync(session, corp, at);
        return groups.ToDictionary(
            group => group.GroupId,
            group => GroupStages.Of(group.CreatedAt, invitations.LastOfGroup(group.GroupId), at) is { } stage
                ? new Cell(new Said(stage.Chinese, stage.English))
                : Cell.Unknown("不知道群是什么时候建的", "Nobody knows when the group was created"),
            StringComparer.Ordinal);
    }
}
