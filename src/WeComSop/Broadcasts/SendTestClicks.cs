using WeComSop.Data;

namespace WeComSop.Broadcasts;

/// Who opened a link of one run until a moment.
internal sealed record SendTestClicks
{
    private static readonly Sql OfRun = new("""
        SELECT COUNT(DISTINCT LinkClick.CustomerId) AS Known, COUNT(DISTINCT LinkClick.VisitorHash) AS Visitors, COUNT(DISTINCT ShortLink.GroupId) AS Groups
        FROM ShortLink JOIN LinkClick ON LinkClick.LinkId = ShortLink.Id
        WHERE ShortLink.Broadcast = @Broadcast AND ShortLink.RunId = @RunId AND LinkClick.ClickedAt < @Until
        """);

    public int Known { get; init; }

    public int Visitors { get; init; }

    public int Groups { get; init; }

    public static async Task<SendTestClicks> LoadAsync(Session session, BroadcastRun run, DateTimeOffset until) => await session.FirstOrDefaultAsync<SendTestClicks>(
        OfRun, new { Broadcast = run.BroadcastId.ToString("N"), RunId = run.Id, Until = until }) ?? new SendTestClicks();
}
