using WeComSop.Customers;
using WeComSop.Data;
using WeComSop.Groups;
using WeComSop.Playbooks;
using WeComSop.Segments;

namespace WeComSop.Metrics;

/// Who was in a scope and when.
internal static class PeopleReader
{
    private const int MostAtOnce = 500;
    private const int SegmentPage = 5000;

    private static readonly HashSet<string> None = [];

    private static readonly Sql OfGroups = new("""
        SELECT MemberId AS CustomerId, JoinedAt, LeftAt, Nickname, GroupId FROM GroupStay
        WHERE Corp = @Corp AND GroupId IN @Groups AND IsCustomer = 1
        """);

    private static readonly Sql OfEmployee = new("""
        SELECT CustomerId, JoinedAt, LeftAt, Ending FROM FriendshipStay WHERE Corp = @Corp AND EmployeeId = @Id
        """);

    private static readonly Sql OfChannel = new("""
        SELECT s.CustomerId, s.JoinedAt, s.LeftAt, s.Ending FROM Friendship f
        JOIN FriendshipStay s ON s.Corp = f.Corp AND s.EmployeeId = f.EmployeeId AND s.CustomerId = f.CustomerId
        WHERE f.Corp = @Corp AND f.State = @Id
        """);

    private static readonly Sql OfCorp = new("SELECT CustomerId, JoinedAt, LeftAt, Ending FROM FriendshipStay WHERE Corp = @Corp");

    private static readonly Sql OfEveryEmployee = new("""
        SELECT EmployeeId AS ScopeId, CustomerId, JoinedAt, LeftAt, Ending FROM FriendshipStay WHERE Corp = @Corp
        """);

    private static readonly Sql OfEveryChannel = new("""
        SELECT f.State AS ScopeId, s.CustomerId, s.JoinedAt, s.LeftAt, s.Ending FROM Friendship f
        JOIN FriendshipStay s ON s.Corp = f.Corp AND s.EmployeeId = f.EmployeeId AND s.CustomerId = f.CustomerId
        WHERE f.Corp = @Corp AND f.State IS NOT NULL AND f.State > ''
        """);

    public static async Task<ScopePeople> ReadAsync(Session session, string corp, ResolvedScope scope, DateTimeOffset now) => scope.Scope.Kind switch
    {
        ScopeKind.Group or ScopeKind.Label => await InGroupsAsync(session, corp, scope.Groups),
        ScopeKind.Segment => ScopePeople.AlwaysThere(await SegmentAsync(session, corp, scope, now)),
        ScopeKind.Employee => await FriendsAsync(session, OfEmployee, corp, scope.Scope.Id),
        ScopeKind.Channel => await FriendsAsync(session, OfChannel, corp, scope.Scope.Id),
        _ => await FriendsAsync(session, OfCorp, corp, ""),
    };

    /// Every stay of the groups, each by itself.
    public static async Task<List<StayRow>> StaysAsync(Session session, string corp, IEnumerable<string> groups)
    {
        var rows = new List<StayRow>();
        foreach (var some in groups.Chunk(MostAtOnce))
        {
            rows.AddRange(await session.QueryAsync<StayRow>(OfGroups, new { Corp = corp, Groups = some }));
        }

        return rows;
    }

    /// Who was in each of the groups, none of which is dismissed.
    public static async Task<Dictionary<string, ScopePeople>> OfEachGroupAsync(Session session, string corp, IReadOnlyCollection<string> groups)
    {
        var rows = (await StaysAsync(session, corp, groups)).ToLookup(row => row.GroupId!, StringComparer.Ordinal);
        return groups.ToDictionary(group => group, group => AliveIn([group], rows[group]), StringComparer.Ordinal);
    }

    /// All of them together.
    public static ScopePeople Unite(IReadOnlyCollection<ScopePeople> people) => new(
        new ScopeStays(people.SelectMany(one => one.Stays.All)),
        people.SelectMany(one => one.Groups).ToHashSet(StringComparer.Ordinal),
        people.SelectMany(one => one.WithNickname).ToHashSet(StringComparer.Ordinal));

    public static async Task<Dictionary<string, ScopePeople>> OfEachEmployeeAsync(Session session, string corp) =>
        Each(await session.QueryAsync<StayRow>(OfEveryEmployee, new { Corp = corp }));

    public static async Task<Dictionary<string, ScopePeople>> OfEachChannelAsync(Session session, string corp) =>
        Each(await session.QueryAsync<StayRow>(OfEveryChannel, new { Corp = corp }));

    private static Dictionary<string, ScopePeople> Each(IEnumerable<StayRow> rows) =>
        rows.GroupBy(row => row.ScopeId!, StringComparer.Ordinal).ToDictionary(scope => scope.Key, FriendsIn, StringComparer.Ordinal);

    private static ScopePeople AliveIn(IReadOnlyCollection<string> groups, IEnumerable<StayRow> rows) => new(
        new ScopeStays(rows.Select(row => (row.CustomerId, new Stay(row.JoinedAt, row.LeftAt, StayEnd.Lost)))),
        groups.ToHashSet(StringComparer.Ordinal),
        rows.Where(row => row.Nickname is { Length: > 0 }).Select(row => row.CustomerId).ToHashSet(StringComparer.Ordinal));

    private static async Task<ScopePeople> InGroupsAsync(Session session, string corp, IReadOnlyCollection<string> groups)
    {
        var dismissed = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        foreach (var some in groups.Chunk(MostAtOnce))
        {
            foreach (var group in await GroupStore.LoadAsync(session, corp, some))
            {
                dismissed[group.GroupId] = group.DismissedAt ?? DateTimeOffset.MaxValue;
            }
        }

        var rows = await StaysAsync(session, corp, groups);
        return new ScopePeople(
            new ScopeStays(rows.Select(row => (
                row.CustomerId,
                new Stay(row.JoinedAt, row.LeftAt, row.LeftAt == dismissed.GetValueOrDefault(row.GroupId!) ? StayEnd.Dismissed : StayEnd.Lost)))),
            groups.ToHashSet(StringComparer.Ordinal),
            rows.Where(row => row.Nickname is { Length: > 0 }).Select(row => row.CustomerId).ToHashSet(StringComparer.Ordinal));
    }

    private static async Task<ScopePeople> FriendsAsync(Session session, Sql which, string corp, string id)
    {
        var rows = await session.QueryAsync<StayRow>(which, new { Corp = corp, Id = id });
        return FriendsIn(rows);
    }

    private static ScopePeople FriendsIn(IEnumerable<StayRow> rows) => new(
        new ScopeStays(rows.Select(row => (row.CustomerId, new Stay(row.JoinedAt, row.LeftAt, row.Ending == StayEnding.Removed ? StayEnd.Removed : StayEnd.Lost)))),
        None,
        None);

    // Nobody knows since when they are in it: those who are in it now count as if they always were.
    private static async Task<List<string>> SegmentAsync(Session session, string corp, ResolvedScope scope, DateTimeOffset now)
    {
        var (playbook, segment) = scope.Segment!.Value;
        var query = SegmentQuery.Compile(segment.When, playbook, now);
        var members = new List<string>();
        List<string> page;
        do
        {
            page = await SegmentStore.PageAsync(session, corp, query, members.Count == 0 ? "" : members[^1], SegmentPage);
            members.AddRange(page);
        }
        while (page.Count == SegmentPage);

        return members;
    }
}

internal sealed record StayRow
{
    public required string CustomerId { get; init; }

    public string? GroupId { get; init; }

    /// Where people of several scopes are read at once.
    public string? ScopeId { get; init; }

    public DateTimeOffset JoinedAt { get; init; }

    public DateTimeOffset? LeftAt { get; init; }

    public string? Ending { get; init; }

    public string? Nickname { get; init; }
}

/// A scope and what its name stands for at the moment.
internal sealed record ResolvedScope(MetricScope Scope, IReadOnlyCollection<string> Groups, (Playbook Playbook, Segment Segment)? Segment);
