using WeComSop.Data;

namespace WeComSop.Segments.Kinds;

internal static class UnknownSql
{
    private static readonly SqlPart Unknown = new("(1 = NULL)") { MayBeUnknown = true };

    public static SqlTree Tree { get; } = new(Unknown);
}
