using WeComSop.Data;
using WeComSop.Segments.Explaining;

namespace WeComSop.Segments.Kinds;

internal static class UnknownKind
{
    private static readonly SqlPart Unknown = new("(1 = NULL)") { MayBeUnknown = true };

    public static readonly Said Seen = new("说的是一次事件，对客户无从判断", "it is said of an event, so of a customer it is not known");

    public static SqlTree Tree { get; } = new(Unknown);
}
