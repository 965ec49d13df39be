namespace WeComSop.Sandbox;

/// <summary>What one employee and the own customers did in their single chats on one day. The two about replies are null where there was no chat.</summary>
public sealed record BehaviorDay
{
    public int Chats { get; init; }
    public int Messages { get; init; }
    public double? ReplyPercentage { get; init; }
    public double? ReplyMinutes { get; init; }
    public int Deletions { get; init; }
    public int Applications { get; init; }
    public int NewCustomers { get; init; }
}

/// <summary>What happened in all groups of one owner on one day.</summary>
public sealed record GroupDay
{
    public int NewGroups { get; init; }
    public int Groups { get; init; }
    public int GroupsWithMessages { get; init; }
    public int NewMembers { get; init; }
    public int Members { get; init; }
    public int MembersWithMessages { get; init; }
    public int Messages { get; init; }
}
