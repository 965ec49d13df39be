using WeComSop.Data;
using WeComSop.Playbooks.Conditions;

namespace WeComSop.Segments.Kinds;

internal static class NotKind
{
    private static readonly SqlPart Not = new("(NOT {0})");

    public static SqlTree Compile(NotCondition condition, SegmentScope scope) => Of(SegmentKinds.Compile(condition.Inner, scope));

    public static SqlTree Of(SqlTree inner) => new(Not, inner);
}
