using WeComSop.Data;

namespace WeComSop.Segments;

internal static class SegmentStore
{
    /// SQL Server takes 2100 parameters in a statement, and the condition has some too.
    private const int MostAtOnce = 500;

    /// More than there are customers.
    private const long OneFalse = 1L << 32;

    // The corp's customers: who has an active friendship or is in a group. {0} is the condition.
    private static readonly SqlPart Current = new("""
        (EXISTS (SELECT 1 FROM Friendship f WHERE f.Corp = c.Corp AND f.CustomerId = c.CustomerId AND f.Status = 'active')
            OR EXISTS (SELECT 1 FROM GroupStay s WHERE s.Corp = c.Corp AND s.MemberId = c.CustomerId AND s.LeftAt IS NULL))
        """);

    private static readonly SqlPart Page = new(d => $$"""
        SELECT c.CustomerId FROM Customer c WHERE c.Corp = @Corp AND c.CustomerId > @After AND {1} AND {0} ORDER BY c.CustomerId {{d.Limit}}
        """);

    private static readonly SqlPart Counts = new("""
        SELECT COUNT(*) AS Universe, COALESCE(SUM(CASE WHEN {0} THEN 1 ELSE 0 END), 0) AS Verdicts FROM Customer c WHERE c.Corp = @Corp AND {1}
        """);

    // One sum of both, because each mention of the condition is another look at the tables.
    private static readonly SqlPart CountsWithUnknown = new("""
        SELECT COUNT(*) AS Universe, COALESCE(SUM(CASE WHEN {0} THEN 1 WHEN NOT {0} THEN @False ELSE 0 END), 0) AS Verdicts
        FROM Customer c WHERE c.Corp = @Corp AND {1}
        """);

    private static readonly SqlPart Verdicts = new("""
        SELECT c.CustomerId, CASE WHEN {0} THEN 1 WHEN NOT {0} THEN 0 END AS Verdict FROM Customer c WHERE c.Corp = @Corp AND c.CustomerId IN @Customers
        """);

    private static readonly SqlPart Among = new("""
        SELECT c.CustomerId FROM Customer c WHERE c.Corp = @Corp AND c.CustomerId IN @Customers AND {1} AND {0}
        """);

    public static Task<List<string>> PageAsync(Session session, string corp, SegmentQuery query, string after, int take)
    {
        var page = PageOf(query);
        return session.QueryAsync<string>(page.ToSql(), page.ToArgs(("Corp", corp), ("After", after), ("Take", take)));
    }

    public static async Task<SegmentCount> CountAsync(Session session, string corp, SegmentQuery query)
    {
        var counts = CountsOf(query);
        var (universe, verdicts) = (await session.FirstOrDefaultAsync<CountRow>(counts.ToSql(), counts.ToArgs(("Corp", corp), ("False", OneFalse))))!;
        var isTrue = verdicts % OneFalse;
        var isFalse = query.Condition.MayBeUnknown ? verdicts / OneFalse : universe - isTrue;
        return new SegmentCount(isTrue, universe - isTrue - isFalse, universe);
    }

    /// True, false or unknown for each of these customers, whether she is one of the corp's current customers or not. Who was never seen has no entry.
    public static async Task<Dictionary<string, bool?>> JudgeAsync(Session session, string corp, SegmentQuery query, IReadOnlyCollection<string> customers)
    {
        var verdicts = new Dictionary<string, bool?>(StringComparer.Ordinal);
        var statement = VerdictsOf(query);
        var sql = statement.ToSql();
        foreach (var some in customers.Distinct(StringComparer.Ordinal).Chunk(MostAtOnce))
        {
            foreach (var row in await session.QueryAsync<VerdictRow>(sql, statement.ToArgs(("Corp", corp), ("Customers", some))))
            {
                verdicts[row.CustomerId] = row.Verdict is { } verdict ? verdict == 1 : null;
            }
        }

        return verdicts;
    }

    /// Those of these customers who are in the segment: current customers for whom it is true.
    public static async Task<HashSet<string>> AmongAsync(Session session, string corp, SegmentQuery query, IReadOnlyCollection<string> customers)
    {
        var members = new HashSet<string>(StringComparer.Ordinal);
        var statement = AmongOf(query);
        var sql = statement.ToSql();
        foreach (var some in customers.Chunk(MostAtOnce))
        {
            members.UnionWith(await session.QueryAsync<string>(sql, statement.ToArgs(("Corp", corp), ("Customers", some))));
        }

        return members;
    }

    public static SqlTree PageOf(SegmentQuery query) => new(Page, query.Condition, new SqlTree(Current));

    public static SqlTree CountsOf(SegmentQuery query) =>
        new(query.Condition.MayBeUnknown ? CountsWithUnknown : Counts, query.Condition, new SqlTree(Current));

    public static SqlTree VerdictsOf(SegmentQuery query) => new(Verdicts, query.Condition);

    public static SqlTree AmongOf(SegmentQuery query) => new(Among, query.Condition, new SqlTree(Current));

    private sealed record CountRow
    {
        public long Universe { get; init; }

        public long Verdicts { get; init; }

        public void Deconstruct(out long universe, out long verdicts) => (universe, verdicts) = (Universe, Verdicts);
    }

    private sealed record VerdictRow
    {
        public required string CustomerId { get; init; }

        public int? Verdict { get; init; }
    }
}
