extern alias product;

using product::WeComSop.Playbooks;
using product::WeComSop.Playbooks.Conditions;

namespace WeComSop.Benchmarks;

// ByHand: the number of customers that meet the condition, as somebody would ask for it who has only this question.
internal sealed record SegmentCase(string Name, Condition When, string ByHand)
{
    private const string Friends = "Friendship f WHERE f.Corp = @Corp AND f.Status = 'active'";

    private const string TagsOfFriends = """
        FriendshipTag t JOIN Friendship f ON f.Corp = t.Corp AND f.CustomerId = t.CustomerId AND f.EmployeeId = t.EmployeeId
        WHERE t.Corp = @Corp AND f.Status = 'active' AND t.GroupName = '生命周期'
        """;

    private const string Current = $"""
        SELECT f.CustomerId FROM {Friends} UNION SELECT s.MemberId FROM GroupStay s WHERE s.Corp = @Corp AND s.LeftAt IS NULL
        """;

    public static IReadOnlyList<SegmentCase> All { get; } =
    [
        new("bears a tag", Tag("新客"), $"SELECT COUNT(DISTINCT t.CustomerId) FROM {TagsOfFriends} AND t.Name = '新客'"),
        new(
            "one tag and not another",
            new AllCondition(new ValueList<Condition>([Tag("高价值"), new NotCondition(Tag("羊毛"))])),
            $"""
            SELECT COUNT(*) FROM (SELECT DISTINCT t.CustomerId FROM {TagsOfFriends} AND t.Name = '高价值'
                EXCEPT SELECT t.CustomerId FROM {TagsOfFriends} AND t.Name = '羊毛')
            """),
        new(
            "in a group with a label",
            new GroupCondition(new ValueList<string>(["福利群"]), new ValueList<string>([])),
            """
            SELECT COUNT(DISTINCT s.MemberId) FROM GroupStay s JOIN GroupLabel l ON l.Corp = s.Corp AND l.GroupId = s.GroupId
            WHERE s.Corp = @Corp AND s.LeftAt IS NULL AND l.Label = '福利群' AND l.Source IN ('api', 'playbook:bench')
            """),
        new(
            "added 30 days ago or before",
            new AddedDaysCondition(new Comparison(">=", 30)),
            $"SELECT COUNT(*) FROM (SELECT f.CustomerId FROM {Friends} GROUP BY f.CustomerId HAVING MAX(f.AddedAt) <= @Month)"),
        new(
            "clicked 3 times in 30 days",
            new DidCondition("link.clicked", 30, new Comparison(">=", 3)),
            $"""
            SELECT COUNT(*) FROM (SELECT a.CustomerId FROM Activity a WHERE a.Corp = @Corp AND a.CustomerId IN ({Current}) AND a.Type = 'link.clicked' AND a.OccurredAt >= @Month
                GROUP BY a.CustomerId HAVING COUNT(*) >= 3)
            """),
        new(
            "30 days inactive and not a bargain hunter",
            new AllCondition(new ValueList<Condition>([new InactiveDaysCondition(30), new NotCondition(Tag("羊毛"))])),
            $"""
            SELECT COUNT(*) FROM (
                SELECT f.CustomerId FROM {Friends} AND f.AddedAt <= @Month
                UNION SELECT s.MemberId FROM GroupStay s WHERE s.Corp = @Corp AND s.LeftAt IS NULL AND s.JoinedAt <= @Month
                    AND NOT EXISTS (SELECT 1 FROM {Friends} AND f.CustomerId = s.MemberId)
                EXCEPT SELECT y.CustomerId FROM CustomerActivity y WHERE y.Corp = @Corp AND y.LastAt > @Month
                EXCEPT SELECT t.CustomerId FROM {TagsOfFriends} AND t.Name = '羊毛')
            """),
    ];

    private static TagCondition Tag(string name) => new(new TagRef(Crowd.TagGroup, name));
}
