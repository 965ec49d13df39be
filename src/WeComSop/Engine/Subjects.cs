using WeComSop.Groups;

namespace WeComSop.Engine;

/// Whom a message is about: what the engine has to know before it handles the message.
internal sealed record Subjects(IReadOnlyCollection<string> Customers, string? Group, IReadOnlyCollection<string> Members)
{
    /// Those whose whole past with employees and groups has to be known, because the message may change it.
    public bool HasPast { get; init; }

    /// A group that has to be known without its members.
    public string? TalksIn { get; init; }

    public static readonly Subjects None = new([], null, []);

    public static Subjects Customer(string customer) => new([customer], null, []);

    public static Subjects Friend(string customer) => Customer(customer) with { HasPast = true };

    public static Subjects InGroup(string group, IEnumerable<string> members)
    {
        var all = members.ToList();
        return new([.. all.Where(MemberId.IsCustomer)], group, all);
    }
}
