using WeComSop.Customers;

namespace WeComSop.Engine;

/// The friendship stays of a batch, found by employee and customer.
internal sealed class FriendshipStays
{
    private readonly Tracked<(string Corp, string Employee, string Customer, DateTimeOffset JoinedAt), FriendshipStay> _rows = new();
    private readonly Dictionary<(string Corp, string Employee, string Customer), SortedList<DateTimeOffset, FriendshipStay>> _pairs = [];

    public IEnumerable<FriendshipStay> Added => _rows.Added;

    public IEnumerable<FriendshipStay> Changed => _rows.Changed;

    public IEnumerable<FriendshipStay> Removed => _rows.Removed;

    /// From when on somebody was there, or was not, other than it was written down before.
    public IEnumerable<(string Corp, DateTimeOffset At)> Turns => _rows.Differences.SelectMany(row => TurnsOf(row.Before, row.After));

    public void Load(IEnumerable<FriendshipStay> stays)
    {
        foreach (var stay in stays.Where(stay => _rows.Find(KeyOf(stay)) is null))
        {
            _rows.Load(KeyOf(stay), stay);
            LineOf(stay.Corp, stay.EmployeeId, stay.CustomerId)[stay.JoinedAt] = stay;
        }
    }

    public IReadOnlyList<FriendshipStay> Of(string corp, string employee, string customer) => [.. LineOf(corp, employee, customer).Values];

    public void Replace(string corp, string employee, string customer, IReadOnlyCollection<FriendshipStay> stays)
    {
        var line = LineOf(corp, employee, customer);
        foreach (var gone in line.Values.Where(known => stays.All(stay => stay.JoinedAt != known.JoinedAt)).ToList())
        {
            _rows.Remove(KeyOf(gone));
            line.Remove(gone.JoinedAt);
        }

        foreach (var stay in stays)
        {
            _rows.Set(KeyOf(stay), stay);
            line[stay.JoinedAt] = stay;
        }
    }

    private SortedList<DateTimeOffset, FriendshipStay> LineOf(string corp, string employee, string customer)
    {
        if (!_pairs.TryGetValue((corp, employee, customer), out var line))
        {
            _pairs[(corp, employee, customer)] = line = [];
        }

        return line;
    }

    private static IEnumerable<(string Corp, DateTimeOffset At)> TurnsOf(FriendshipStay? before, FriendshipStay? after) => (before, after) switch
    {
        ({ } was, { } stays) => new[] { was.LeftAt, stays.LeftAt }.OfType<DateTimeOffset>().Select(at => (stays.Corp, at)),
        _ => [((after ?? before)!.Corp, (after ?? before)!.JoinedAt)],
    };

    private static (string Corp, string Employee, string Customer, DateTimeOffset JoinedAt) KeyOf(FriendshipStay stay) =>
        (stay.Corp, stay.EmployeeId, stay.CustomerId, stay.JoinedAt);
}
