using System.Runtime.CompilerServices;
using WeComSop.Data;
using WeComSop.Segments;

namespace WeComSop.Lifecycle;

/// Everybody a segment could have in it, a page at a time.
internal static class CurrentCustomers
{
    public static async IAsyncEnumerable<List<string>> PagesAsync(Database database, string corp, [EnumeratorCancellation] CancellationToken ct)
    {
        var after = "";
        List<string> page;
        do
        {
            page = await database.ReadAsync(session => SegmentStore.PageAsync(session, corp, SegmentQuery.Everybody, after, DeedReader.MostAtOnce), ct);
            if (page.Count > 0)
            {
                yield return page;
                after = page[^1];
            }
        }
        while (page.Count == DeedReader.MostAtOnce);
    }
}
