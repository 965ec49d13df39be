using WeComSop.Groups;

namespace WeComSop.Engine;

/// The stays of a batch, found by group and member.
internal sealed class GroupStays
{
    private readonly Tracked<(string Corp, string Group, string Member, DateTimeOffset JoinedAt), GroupStay> _rows = new();
    private readonly Dictionary<(string Corp, string Group), Dictionary<string, SortedList<DateTimeOffset, GroupStay>>> _groups = [];

    public IEnumerable<GroupStay> Added => _rows.Added;

    public IEnumerable<GroupStay> Changed => _rows.Changed;

    public IEnumerable<GroupStay> Removed => _rows.Removed;

    /// From when on somebody was there, or was not, other than it was written down before.
    public IEnumerable<(string Corp, DateTimeOffset At)> Turns => _rows.Differences.SelectMany(row => TurnsOf(row.Before, row.After));

    public void Load(IEnumerable<GroupStay> stays)
    {
        foreach (var stay in stays.Where(stay => _rows.Find(KeyOf(stay)) is null))
        {
            _rows.Load(KeyOf(stay), stay);
            LineOf(stay.Corp, stay.GroupId, stay.MemberId)[stay.JoinedAt] = stay;
        }
    }

    public GroupStay? Latest(string corp, string group, string member) =>
        _groups.TryGetValue((corp, group), out var members) && members.TryGetValue(member, out var line) ? line.Values.LastOrDefault() : null;

    public IEnumerable<GroupStay> OpenOf(string corp, string group) =>
        _groups.TryGetValue((corp, group), out var members) ? members.Values.Select(line => line.Values.LastOrDefault()).OfType<GroupStay>().Where(stay => stay.IsOpen) : [];

    public IReadOnlyList<GroupStay> Of(string corp, string group, string member) => [.. LineOf(corp, group, member).Values];

    public void Set(GroupStay stay)
    {
        _rows.Set(KeyOf(stay), stay);
        LineOf(stay.Corp, stay.GroupId, stay.MemberId)[stay.JoinedAt] = stay;
    }

    public void Replace(string corp, string group, string member, IReadOnlyCollection<GroupStay> stays)
    {
        var line = LineOf(corp, group, member);
        foreach (var gone in line.Values.Where(known => stays.All(stay => stay.JoinedAt != known.JoinedAt)).ToList())
        {
            _rows.Remove(KeyOf(gone));
            line.Remove(gone.JoinedAt);
        }

        foreach (var stay in stays)
        {
            Set(stay);
        }
    }

    private SortedList<DateTimeOffset, GroupStay> LineOf(string corp, string group, string member)
    {
        if (!_groups.TryGetValue((corp, group), out var members))
        {
            _groups[(corp, group)] = members = new(StringComparer.Ordinal);
        }

        if (!members.TryGetValue(member, out var line))
        {
            members[member] = line = [];
        }

        return line;
    }

    private static IEnumerable<(string Corp, DateTimeOffset At)> TurnsOf(GroupStay? before, GroupStay? after) => (before, after) switch
    {
        ({ } was, { } stays) when was.IsCustomer == stays.IsCustomer =>
            was.LeftAt == stays.LeftAt ? [] : new[] { was.LeftAt, stays.LeftAt }.OfType<DateTimeOffset>().Select(at => (stays.Corp, at)),
        _ => [((after ?? before)!.Corp, (after ?? before)!.JoinedAt)],
    };

    private static (string Corp, string Group, string Member, DateTimeOffset JoinedAt) KeyOf(GroupStay stay) =>
        (stay.Corp, stay.GroupId, stay.MemberId, stay.JoinedAt);
}
