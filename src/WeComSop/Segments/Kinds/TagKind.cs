using WeComSop.Data;
using WeComSop.Playbooks;
using WeComSop.Playbooks.Conditions;
using WeComSop.Segments.Explaining;

namespace WeComSop.Segments.Kinds;

internal static class TagKind
{
    private static readonly SqlPart Bears = new("""
        EXISTS (SELECT 1 FROM FriendshipTag t WHERE t.Corp = c.Corp AND t.CustomerId = c.CustomerId AND t.GroupName = @TagGroup AND t.Name = @TagName
            AND EXISTS (SELECT 1 FROM Friendship f WHERE f.Corp = t.Corp AND f.CustomerId = t.CustomerId AND f.EmployeeId = t.EmployeeId AND f.Status = 'active'))
        """);

    public static SqlTree Compile(TagCondition condition, SegmentScope scope) =>
        new SqlTree(Bears).With("TagGroup", condition.Tag.Group).With("TagName", condition.Tag.Name);

    public static Explained Explain(TagCondition condition, CustomerFacts facts) => new(
        $"tag: {condition.Tag}",
        facts.OfFriendships("有效好友关系上的标签", "tags in active friendships", friendship => facts.TagsByEmployee[friendship.EmployeeId].ToList() is { Count: > 0 } tags
            ? string.Join(", ", tags.Select(tag => new TagRef(tag.GroupName, tag.Name)))
            : null));
}
