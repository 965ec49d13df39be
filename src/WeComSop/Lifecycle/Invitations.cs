using WeComSop.Data;
using WeComSop.Groups;
using WeComSop.Metrics;

namespace WeComSop.Lifecycle;

/// Who brought others in and when, and into which groups of late. An invitation is kept under the one who came, so it is read by itself.
internal sealed class Invitations
{
    private const int AtOnce = 1000;
    private const int MembersAtOnce = 500;

    public static readonly Invitations None = new();

    private static readonly Sql Page = new(d => $"""
        SELECT Id, Type, CustomerId, GroupId, OccurredAt, Data FROM Activity
        WHERE Corp = @Corp AND Type = 'invite.succeeded' AND OccurredAt >= @From AND OccurredAt < @Until AND (OccurredAt > @From OR Id > @After)
        ORDER BY OccurredAt, Id {d.Limit}
        """);

    private static readonly Sql StaysOf = new("SELECT MemberId, GroupId, JoinedAt, LeftAt FROM GroupStay WHERE Corp = @Corp AND MemberId IN @Members");

    private readonly Dictionary<string, List<DateTimeOffset>> _byInviter = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _lastOfGroup = new(StringComparer.Ordinal);

    public static Task<Invitations> ReadAsync(Session session, string corp, DateTimeOffset until, DateTimeOffset groupsSince) =>
        ReadAsync(session, corp, DateTimeOffset.UnixEpoch, until, groupsSince);

    /// Only those that the stages of groups look at.
    public static Task<Invitations> ReadForGroupsAsync(Session session, string corp, DateTimeOffset until) =>
        ReadAsync(session, corp, until - GroupStages.InvitationCounts, until, until - GroupStages.InvitationCounts);

    public IReadOnlyList<DateTimeOffset> Of(string customer) => _byInviter.GetValueOrDefault(customer, []);

    public DateTimeOffset? LastOfGroup(string group) => _lastOfGroup.TryGetValue(group, out var at) ? at : null;

    private static async Task<Invitations> ReadAsync(Session session, string corp, DateTimeOffset from, DateTimeOffset until, DateTimeOffset groupsSince)
    {
        var read = new Invitations();
        var recent = new List<(string Inviter, DateTimeOffset At)>();
        var after = Guid.Empty;
        List<InvitationRow> page;
        do
        {
            page = await session.QueryAsync<InvitationRow>(Page, new { Corp = corp, From = from, Until = until, After = after, Take = AtOnce });
            foreach (var row in page)
            {
                (from, after) = (row.OccurredAt, row.Id);
                read.Note(row, groupsSince, recent);
            }
        }
        while (page.Count == AtOnce);

        foreach (var some in recent.GroupBy(invitation => invitation.Inviter, invitation => invitation.At).Chunk(MembersAtOnce))
        {
            await read.NoteGroupsAsync(session, corp, some);
        }

        return read;
    }

    private void Note(InvitationRow row, DateTimeOffset groupsSince, List<(string Inviter, DateTimeOffset At)> recent)
    {
        if (row.AsFact().Actor is not { } inviter)
        {
            return;
        }

        if (!_byInviter.TryGetValue(inviter, out var times))
        {
            _byInviter[inviter] = times = [];
        }

        times.Add(row.OccurredAt);
        if (row.OccurredAt < groupsSince)
        {
            return;
        }

        if (row.GroupId is { } group)
        {
            NoteGroup(group, row.OccurredAt);
        }
        else
        {
            recent.Add((inviter, row.OccurredAt));
        }
    }

    // Without a group, an invitation counts for every group that the inviter was in.
    private async Task NoteGroupsAsync(Session session, string corp, IGrouping<string, DateTimeOffset>[] inviters)
    {
        var stays = (await session.QueryAsync<GroupStay>(StaysOf, new { Corp = corp, Members = inviters.Select(inviter => inviter.Key) })).ToLookup(stay => stay.MemberId);
        foreach (var inviter in inviters)
        {
            foreach (var stay in stays[inviter.Key])
            {
                foreach (var at in inviter.Where(at => at >= stay.JoinedAt && (stay.LeftAt is null || at < stay.LeftAt)))
                {
                    NoteGroup(stay.GroupId, at);
                }
            }
        }
    }

    private void NoteGroup(string group, DateTimeOffset at)
    {
        if (LastOfGroup(group) is not { } last || last < at)
        {
            _lastOfGroup[group] = at;
        }
    }

    private sealed record InvitationRow
    {
        public Guid Id { get; init; }

        public required string Type { get; init; }

        public string? CustomerId { get; init; }

        public string? GroupId { get; init; }

        public DateTimeOffset OccurredAt { get; init; }

        public string? Data { get; init; }

        public Fact AsFact() => new() { Type = Type, CustomerId = CustomerId, GroupId = GroupId, OccurredAt = OccurredAt, Data = Data };
    }
}
