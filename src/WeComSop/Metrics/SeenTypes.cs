using WeComSop.Data;

namespace WeComSop.Metrics;

/// The types of signals that a corp has ever had.
internal static class SeenTypes
{
    // From one type to the next, so that millions of signals are a few looks.
    private static readonly Sql Next = new("SELECT MIN(Type) FROM Activity WHERE Corp = @Corp AND Type > @After");

    public static async Task<IReadOnlySet<string>> ReadAsync(Session session, string corp)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var type = "";
        while (await session.FirstOrDefaultAsync<string>(Next, new { Corp = corp, After = type }) is { } next)
        {
            seen.Add(next);
            type = next;
        }

        return seen;
    }
}
