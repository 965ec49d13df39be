using System.Security.Cryptography;
using System.Text;

namespace WeComSop.Sandbox;

internal sealed class CustomerGroup(string chatId, string name, Employee owner, long seq, DateTimeOffset createdAt) : Recipient(chatId)
{
    private int changes;

    public string ChatId => Id;
    public string Name { get; set; } = name;
    public Employee Owner { get; set; } = owner;
    public long Seq { get; } = seq;
    public DateTimeOffset CreatedAt { get; } = createdAt;
    public string Notice { get; set; } = "";
    public GroupStatus Status { get; set; }
    public bool Dismissed { get; set; }
    public List<Employee> Admins { get; } = [];
    public List<GroupMember> Members { get; } = [];

    /// <summary>Changes with every change of the members and with nothing else.</summary>
    public string MemberVersion => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Id} {changes}")).AsSpan(0, 16));

    public override bool IsReachableBy(Employee employee) => Owner == employee && !Dismissed;

    public GroupMember? Member(string id) =>
        Members.Find(member => string.Equals(member.Id, id, member.IsCustomer ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase));

    public void Join(IEnumerable<GroupMember> members)
    {
        Members.AddRange(members);
        changes++;
    }

    public void Leave(IReadOnlyCollection<GroupMember> members)
    {
        Members.RemoveAll(members.Contains);
        Admins.RemoveAll(admin => Member(admin.UserId) is null);
        changes++;
    }
}

internal sealed record GroupMember(
    string Id,
    string Name,
    bool IsCustomer,
    DateTimeOffset JoinedAt,
    int JoinScene,
    string? Invitor,
    string? State,
    string Nickname);
