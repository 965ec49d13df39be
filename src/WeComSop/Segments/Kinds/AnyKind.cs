using WeComSop.Data;
using WeComSop.Playbooks.Conditions;

namespace WeComSop.Segments.Kinds;

internal static class AnyKind
{
    private static readonly SqlPart Or = new("({0} OR {1})");
    private static readonly SqlPart Nothing = new("(1 = 0)");

    public static SqlTree Compile(AnyCondition condition, SegmentScope scope) => condition.Conditions.Count == 0
        ? new SqlTree(Nothing)
        : SqlTree.Join(Or, [.. condition.Conditions.Select(inner => SegmentKinds.Compile(inner, scope))]);
}
