using WeComSop.Data;
using WeComSop.Playbooks.Conditions;
using WeComSop.Segments.Explaining;

namespace WeComSop.Segments.Kinds;

internal static class ChannelKind
{
    private static readonly SqlPart CameThrough = new(d => $"""
        EXISTS (SELECT 1 FROM Friendship f
            WHERE f.Corp = c.Corp AND f.CustomerId = c.CustomerId AND f.Status = 'active' AND f.State <> '' AND f.State {d.Matches})
        """);

    public static SqlTree Compile(ChannelCondition condition, SegmentScope scope) =>
        new SqlTree(CameThrough).With("Glob", condition.Pattern.Pattern).With("Like", condition.Pattern.ToLike());

    public static Explained Explain(ChannelCondition condition, CustomerFacts facts) => new(
        $"channel: \"{condition.Pattern.Pattern}\"",
        facts.OfFriendships("来源渠道", "came through", friendship => friendship.State is { Length: > 0 } state ? state : null));
}
