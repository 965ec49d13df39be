using WeComSop.Data;
using WeComSop.Groups;
using WeComSop.Lifecycle;
using WeComSop.Metrics;
using WeComSop.Segments.Explaining;

namespace WeComSop.Reports.Health;

/// In which part of its life each group is at the end of a time.
internal static class StageReader
{
    private static readonly Sql LastInvitations = new("""
        SELECT GroupId, MAX(OccurredAt) AS At FROM Activity
        WHERE Corp = @Corp AND Type = @Type AND OccurredAt >= @From AND OccurredAt < @Until AND GroupId IS NOT NULL GROUP BY GroupId
        """);

    public static async Task<Dictionary<string, Cell>> ReadAsync(Session session, string corp, IEnumerable<Group> groups, DateTimeOffset at)
    {
        var asked = new { Corp = corp, Type = FactTypes.InviteSucceeded, From = at - GroupStages.InvitationCounts, Until = at };
        var invited = (await session.QueryAsync<Invitation>(LastInvitations, asked)).ToDictionary(one => one.GroupId, one => (DateTimeOffset?)one.At, StringComparer.Ordinal);
        return groups.ToDictionary(
            group => group.GroupId,
            group => GroupStages.Of(group.CreatedAt, invited.GetValueOrDefault(group.GroupId), at) is { } stage
                ? new Cell(new Said(stage.Chinese, stage.English))
                : Cell.Unknown("不知道群是什么时候建的", "Nobody knows when the group was created"),
            StringComparer.Ordinal);
    }

    private sealed record Invitation
    {
        public required string GroupId { get; init; }

        public DateTimeOffset At { get; init; }
    }
}
