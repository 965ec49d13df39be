using WeComSop.Data;

namespace WeComSop.Lifecycle;

internal static class CustomerValueStore
{
    private static readonly Sql Find = new("SELECT * FROM CustomerValue WHERE Corp = @Corp AND CustomerId = @CustomerId");

    private static readonly Sql DeleteBetween = new("DELETE FROM CustomerValue WHERE Corp = @Corp AND CustomerId > @After AND CustomerId <= @Last");

    private static readonly Sql DeleteAfter = new("DELETE FROM CustomerValue WHERE Corp = @Corp AND CustomerId > @After");

    private static readonly Sql Insert = new("""
        INSERT INTO CustomerValue (Corp, CustomerId, ActivityClass, CustomerType, Rfm, Score, Inputs, CountedAt)
        VALUES (@Corp, @CustomerId, @ActivityClass, @CustomerType, @Rfm, @Score, @Inputs, @CountedAt)
        """);

    private static readonly Sql MixOfCorp = new("""
        SELECT ActivityClass, CustomerType, Rfm, COUNT(*) AS Customers, MAX(CountedAt) AS CountedAt FROM CustomerValue
        WHERE Corp = @Corp GROUP BY ActivityClass, CustomerType, Rfm
        """);

    private static readonly Sql MixOfGroup = new("""
        SELECT v.ActivityClass, v.CustomerType, v.Rfm, COUNT(*) AS Customers, MAX(v.CountedAt) AS CountedAt FROM GroupStay s
        LEFT JOIN CustomerValue v ON v.Corp = s.Corp AND v.CustomerId = s.MemberId
        WHERE s.Corp = @Corp AND s.GroupId = @GroupId AND s.LeftAt IS NULL AND s.IsCustomer = 1
        GROUP BY v.ActivityClass, v.CustomerType, v.Rfm
        """);

    public static Task<CustomerValue?> FindAsync(Session session, string corp, string customer) =>
        session.FirstOrDefaultAsync<CustomerValue>(Find, new { Corp = corp, CustomerId = customer });

    /// In place of whatever was between the two; who is not among the rows is no customer any more.
    public static async Task ReplaceAsync(Session session, string corp, string after, string last, IReadOnlyCollection<CustomerValue> rows)
    {
        await session.ExecuteAsync(DeleteBetween, new { Corp = corp, After = after, Last = last });
        await session.ExecuteEachAsync(Insert, rows);
    }

    public static Task RemoveAfterAsync(Session session, string corp, string after) => session.ExecuteAsync(DeleteAfter, new { Corp = corp, After = after });

    public static Task<List<MixRow>> MixOfCorpAsync(Session session, string corp) => session.QueryAsync<MixRow>(MixOfCorp, new { Corp = corp });

    public static Task<List<MixRow>> MixOfGroupAsync(Session session, string corp, string group) =>
        session.QueryAsync<MixRow>(MixOfGroup, new { Corp = corp, GroupId = group });
}

/// How many customers share the same classes; nothing is said of those who were not counted yet.
internal sealed record MixRow
{
    public string? ActivityClass { get; init; }

    public string? CustomerType { get; init; }

    public string? Rfm { get; init; }

    public long Customers { get; init; }

    public DateTimeOffset? CountedAt { get; init; }
}
