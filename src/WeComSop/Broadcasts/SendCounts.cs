using WeComSop.Data;

namespace WeComSop.Broadcasts;

/// How many mass-sends each recipient has had, or is to have, over all playbooks.
internal static class SendCounts
{
    private static readonly Sql OfCustomers = new("""
        SELECT CustomerId AS Id, DueAt, Status, Reason FROM Delivery
        WHERE RunId IS NOT NULL AND CustomerId IS NOT NULL AND Corp = @Corp AND CustomerId IN @Ids AND DueAt >= @From AND DueAt < @To
        """);

    private static readonly Sql OfGroups = new("""
        SELECT GroupId AS Id, DueAt, Status, Reason FROM Delivery
        WHERE RunId IS NOT NULL AND GroupId IS NOT NULL AND Corp = @Corp AND GroupId IN @Ids AND DueAt >= @From AND DueAt < @To
        """);

    public static async Task<ILookup<string, PastSend>> LoadAsync(
        Session session, string corp, bool groups, IReadOnlyCollection<string> ids, DateTimeOffset from, DateTimeOffset to)
    {
        var sends = await session.QueryAsync<PastSend>(groups ? OfGroups : OfCustomers, new { Corp = corp, Ids = ids, From = from, To = to });
        return sends.ToLookup(send => send.Id, StringComparer.Ordinal);
    }
}

internal sealed record PastSend
{
    public required string Id { get; init; }

    public DateTimeOffset DueAt { get; init; }

    public required string Status { get; init; }

    public string? Reason { get; init; }

    public bool Counts => Status is "planned" or "queued" or "created" or "confirmed" or "delivered";

    /// WeCom itself said that the recipient has had enough; others than we send too.
    public bool HitTheQuota => Status == "failed" && Reason == "quota";
}
