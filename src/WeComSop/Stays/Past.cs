using WeComSop.Customers;
using WeComSop.Data;
using WeComSop.Engine;
using WeComSop.Groups;
using WeComSop.Signals;

namespace WeComSop.Stays;

/// Who was where when, of the customers of a batch. Each fact has all stays of its pair made anew from all that is known of the pair, so
/// that history may be told in any order.
internal sealed class Past(GroupStays groups, Action<Signal> raise, DateTimeOffset now)
{
    private readonly FriendshipStays _friendships = new();
    private readonly Dictionary<(string Corp, string Customer), List<ToldFact>> _told = [];
    private readonly HashSet<(string Corp, string Customer)> _loaded = [];

    /// From when on somebody was a friend, or was not, other than it was written down before.
    public IEnumerable<(string Corp, DateTimeOffset At)> Turns => _friendships.Turns;

    public async Task LoadAsync(Session session, string corp, IEnumerable<string> customers)
    {
        foreach (var some in customers.Where(customer => _loaded.Add((corp, customer))).Chunk(Changeset.MostAtOnce))
        {
            _friendships.Load(await FriendshipStayStore.OfAsync(session, corp, some));
            groups.Load(await GroupStayStore.OfCustomersAsync(session, corp, some));
            foreach (var fact in await ToldFactStore.OfAsync(session, corp, some))
            {
                Tell(fact);
            }
        }
    }

    public void Tell(ToldFact fact)
    {
        if (!_told.TryGetValue((fact.Corp, fact.CustomerId), out var facts))
        {
            _told[(fact.Corp, fact.CustomerId)] = facts = [];
        }

        facts.Add(fact);
    }

    /// What the ledger has of one friendship, or of one customer in one group.
    public IReadOnlyCollection<ToldFact> ToldOf(string corp, string customer, string? employee, string? group) =>
        _told.TryGetValue((corp, customer), out var facts) ? [.. facts.Where(fact => fact.GroupId == group && (group is not null || fact.EmployeeId == employee))] : [];

    public void LearnFriendship(string corp, string employee, string customer, StayFact fact)
    {
        var known = _friendships.Of(corp, employee, customer);
        var told = ToldOf(corp, customer, employee, null).Select(one => one.Fact).ToList();
        var ends = known.SelectMany(stay => EndsOf(stay.JoinedAt, stay.LeftAt, stay.Ending)).ToList();
        var line = StayLine.Of([.. told, .. ends, fact]);
        _friendships.Replace(corp, employee, customer, [.. line.Select(span => new FriendshipStay
        {
            Corp = corp,
            EmployeeId = employee,
            CustomerId = customer,
            JoinedAt = span.JoinedAt,
            LeftAt = span.LeftAt,
            Ending = span.Ending,
        })]);
        Remember(ends.Except(told), line, corp, customer, employee, null);
    }

    /// The stay is what the fact tells of the way in, if it is a join. What a newer read of the group said is not undone: who was there then
    /// had not left, and who was not was gone.
    public void LearnGroup(GroupStay stay, StayFact fact, DateTimeOffset? readAt)
    {
        var known = groups.Of(stay.Corp, stay.GroupId, stay.MemberId);
        var told = ToldOf(stay.Corp, stay.MemberId, null, stay.GroupId).Select(one => one.Fact).ToList();
        var ends = known.SelectMany(one => EndsOf(one.JoinedAt, one.LeftAt, null)).ToList();
        List<StayFact> facts = [.. told, .. ends, fact];
        var seen = known is [.., { IsOpen: true } open] ? open.ChangedAt : (DateTimeOffset?)null;
        if (readAt is { } read)
        {
            if (known.Any(one => one.JoinedAt <= read && !(one.LeftAt <= read)))
            {
                seen = seen > read ? seen : read;
            }
            else
            {
                facts.Add(StayFact.Leave(read));
            }
        }

        var since = facts.Where(one => one.IsJoin && one.At <= seen).Select(one => (DateTimeOffset?)one.At).Max();
        var line = StayLine.Of(facts.Where(one => one.IsJoin || !(one.At >= since && one.At < seen)));
        var ways = known.Append(stay).OrderBy(one => one.JoinedAt).ToList();
        groups.Replace(stay.Corp, stay.GroupId, stay.MemberId, [.. line.Select(span => StayOf(span, known, ways, seen))]);
        Remember(ends.Except(told), line, stay.Corp, stay.MemberId, null, stay.GroupId);
    }

    public async Task SaveAsync(Session session)
    {
        await FriendshipStayStore.SaveAsync(session, _friendships.Removed, _friendships.Added, _friendships.Changed);
        await GroupStayStore.RemoveAsync(session, groups.Removed);
        await GroupStayStore.SaveAsync(session, groups.Added, groups.Changed);
    }

    private static GroupStay StayOf(Span span, IReadOnlyList<GroupStay> known, List<GroupStay> ways, DateTimeOffset? seen)
    {
        if (known.FirstOrDefault(stay => stay.JoinedAt == span.JoinedAt && stay.LeftAt == span.LeftAt) is { } same)
        {
            return same;
        }

        // The way in is that of the join itself, or of the one that was taken for it until now.
        var way = ways.Find(stay => stay.JoinedAt >= span.JoinedAt) ?? ways[^1];
        var changed = span.LeftAt ?? (seen > span.JoinedAt ? seen.Value : span.JoinedAt);
        return way with { JoinedAt = span.JoinedAt, LeftAt = span.LeftAt, ChangedAt = changed };
    }

    private static IEnumerable<StayFact> EndsOf(DateTimeOffset joinedAt, DateTimeOffset? leftAt, string? ending)
    {
        yield return StayFact.Join(joinedAt);
        if (leftAt is { } left)
        {
            yield return StayFact.Leave(left, ending);
        }
    }

    // What was seen and never told would be forgotten with the row that held it.
    private void Remember(IEnumerable<StayFact> silent, IReadOnlyList<Span> line, string corp, string customer, string? employee, string? group)
    {
        foreach (var fact in silent.Where(fact => !line.Any(span => fact.IsJoin ? span.JoinedAt == fact.At : span.LeftAt == fact.At)).ToList())
        {
            var type = fact.IsJoin ? SignalTypes.StaySeen : SignalTypes.StayGone;
            raise(new Signal
            {
                Id = Ids.Next(now),
                Key = $"{type}:{group ?? employee}:{customer}:{fact.At.ToUnixTimeMilliseconds()}",
                Type = type,
                Corp = corp,
                AppKey = "",
                Customer = customer,
                Employee = employee,
                Group = group,
                OccurredAt = fact.At,
                ReceivedAt = now,
                Source = Sources.Read,
            });
        }
    }
}
