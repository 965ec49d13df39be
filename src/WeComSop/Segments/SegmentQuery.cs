using WeComSop.Data;
using WeComSop.Playbooks;
using WeComSop.Playbooks.Conditions;

namespace WeComSop.Segments;

/// A condition over customers, ready to be asked of the database: the same text for one customer and for a million.
internal sealed class SegmentQuery
{
    private static readonly SqlPart Always = new("(1 = 1)");

    private SegmentQuery(SqlTree condition) => Condition = condition;

    public static SegmentQuery Everybody { get; } = new(new SqlTree(Always));

    public SqlTree Condition { get; }

    /// How many values it names.
    public int Values => Condition.Values;

    /// What is said of groups by their labels is said with the labels that the playbook knows.
    public static SegmentQuery Compile(Condition? when, Playbook playbook, DateTimeOffset now) =>
        when is null ? Everybody : new SegmentQuery(SegmentKinds.Compile(when, new SegmentScope(playbook, now)));
}
