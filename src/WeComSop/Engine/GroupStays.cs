using WeComSop.Groups;

namespace WeComSop.Engine;

/// The stays of a batch, found by group and member.
internal sealed class GroupStays
{
    private readonly Tracked<(string Corp, string Group, string Member, DateTimeOffset JoinedAt), GroupStay> _rows = new();
    private readonly Dictionary<(string Corp, string Group), Dictionary<string, GroupStay>> _latest = [];

    public IEnumerable<GroupStay> Added => _rows.Added;

    public IEnumerable<GroupStay> Changed => _rows.Changed;

    public void Load(IEnumerable<GroupStay> stays)
    {
        foreach (var stay in stays.Where(stay => _rows.Find(KeyOf(stay)) is null))
        {
            _rows.Load(KeyOf(stay), stay);
            Place(stay);
        }
    }

    public GroupStay? Latest(string corp, string group, string member) =>
        _latest.TryGetValue((corp, group), out var members) ? members.GetValueOrDefault(member) : null;

    public IEnumerable<GroupStay> OpenOf(string corp, string group) =>
        _latest.TryGetValue((corp, group), out var members) ? members.Values.Where(stay => stay.IsOpen) : [];

    public void Set(GroupStay stay)
    {
        _rows.Set(KeyOf(stay), stay);
        Place(stay);
    }

    private void Place(GroupStay stay)
    {
        if (!_latest.TryGetValue((stay.Corp, stay.GroupId), out var members))
        {
            _latest[(stay.Corp, stay.GroupId)] = members = new(StringComparer.Ordinal);
        }

        if (!members.TryGetValue(stay.MemberId, out var known) || stay.JoinedAt >= known.JoinedAt)
        {
            members[stay.MemberId] = stay;
        }
    }

    private static (string Corp, string Group, string Member, DateTimeOffset JoinedAt) KeyOf(GroupStay stay) =>
        (stay.Corp, stay.GroupId, stay.MemberId, stay.JoinedAt);
}
