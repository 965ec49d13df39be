using WeComSop.WeCom.Api;

namespace WeComSop.Metrics.Official;

/// What WeCom counted of one employee on one of its days: chats of two, and the groups she owns. WeCom forgets it after 180 days; here it stays.
internal sealed record OfficialDay
{
    public required string Corp { get; init; }

    /// As 2026-11-01; WeCom's days are China's.
    public required string Day { get; init; }

    public required string EmployeeId { get; init; }

    public long? Chats { get; init; }

    public long? Messages { get; init; }

    public long? ReplyMillis { get; init; }

    public long? ReplyPermille { get; init; }

    public long? Lost { get; init; }

    public long? Requests { get; init; }

    public long? NewCustomers { get; init; }

    public long? NewGroups { get; init; }

    public long? Groups { get; init; }

    public long? GroupsWithMessages { get; init; }

    public long? NewMembers { get; init; }

    public long? Members { get; init; }

    public long? MembersWithMessages { get; init; }

    public long? GroupMessages { get; init; }

    public DateTimeOffset PulledAt { get; init; }

    public OfficialDay With(EmployeeStatistic told) => this with
    {
        Chats = told.Chats,
        Messages = told.Messages,
        ReplyMillis = told.AvgReplyTime is { } minutes ? (long)Math.Round(minutes * 60_000) : null,
        ReplyPermille = told.ReplyPercentage is { } percent ? (long)Math.Round(percent * 10) : null,
        Lost = told.Lost,
        Requests = told.Requests,
        NewCustomers = told.NewCustomers,
    };

    public OfficialDay With(GroupStatistics told) => this with
    {
        NewGroups = told.NewGroups,
        Groups = told.Groups,
        GroupsWithMessages = told.GroupsWithMessages,
        NewMembers = told.NewMembers,
        Members = told.Members,
        MembersWithMessages = told.MembersWithMessages,
        GroupMessages = told.Messages,
    };
}
