using WeComSop.Data;
using WeComSop.Playbooks.Conditions;

namespace WeComSop.Segments.Kinds;

internal static class AllKind
{
    private static readonly SqlPart And = new("({0} AND {1})");
    private static readonly SqlPart Nothing = new("(1 = 1)");

    public static SqlTree Compile(AllCondition condition, SegmentScope scope) => condition.Conditions.Count == 0
        ? new SqlTree(Nothing)
        : SqlTree.Join(And, [.. condition.Conditions.Select(inner => SegmentKinds.Compile(inner, scope))]);
}
