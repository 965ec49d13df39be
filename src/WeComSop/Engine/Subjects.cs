using WeComSop.Groups;

namespace WeComSop.Engine;

/// Whom a message is about: what the engine has to know before it handles the message.
internal sealed record Subjects(IReadOnlyCollection<string> Customers, string? Group, IReadOnlyCollection<string> Members)
{
    public static readonly Subjects None = new([], null, []);

    public static Subjects Customer(string customer) => new([customer], null, []);

    public static Subjects InGroup(string group, IEnumerable<string> members)
    {
        var all = members.ToList();
        return new([.. all.Where(MemberId.IsCustomer)], group, all);
    }
}
