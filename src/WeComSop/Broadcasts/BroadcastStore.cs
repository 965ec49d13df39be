using WeComSop.Data;

namespace WeComSop.Broadcasts;

internal static class BroadcastStore
{
    private static readonly Sql Insert = new("""
        INSERT INTO Broadcast (Id, Corp, AppKey, SourceKey, Playbook, Name, Title, Document, Author, Status, Halted, Version, NextDueAt,
            ApprovedVersion, ApprovedBy, ApprovedAt, CreatedAt, UpdatedAt)
        VALUES (@Id, @Corp, @AppKey, @SourceKey, @Playbook, @Name, @Title, @Document, @Author, @Status, @Halted, @Version, @NextDueAt,
            @ApprovedVersion, @ApprovedBy, @ApprovedAt, @CreatedAt, @UpdatedAt)
        """);

    private static readonly Sql Update = new("""
        UPDATE Broadcast SET Name = @Name, Title = @Title, Document = @Document, Author = @Author, Status = @Status, Halted = @Halted, Version = @Version,
            NextDueAt = @NextDueAt, ApprovedVersion = @ApprovedVersion, ApprovedBy = @ApprovedBy, ApprovedAt = @ApprovedAt, UpdatedAt = @UpdatedAt
        WHERE Id = @Id AND Version = @Seen
        """);

    // Whoever moves the due time has the run: an edit, a cancellation or another node in between leaves nothing to claim.
    private static readonly Sql Claim = new("""
        UPDATE Broadcast SET NextDueAt = @Next, Status = @Status WHERE Id = @Id AND Version = @Version AND NextDueAt = @Due AND Status = 'scheduled'
        """);

    private static readonly Sql Due = new(d => $"SELECT * FROM Broadcast WHERE NextDueAt IS NOT NULL AND NextDueAt <= @Now ORDER BY NextDueAt, Id {d.Limit}");

    private static readonly Sql Planned = new(d => $"SELECT * FROM Broadcast WHERE NextDueAt IS NOT NULL AND NextDueAt > @After ORDER BY NextDueAt, Id {d.Limit}");

    private static readonly Sql Find = new("SELECT * FROM Broadcast WHERE Id = @Id");

    private static readonly Sql FindBySource = new("SELECT * FROM Broadcast WHERE AppKey = @AppKey AND SourceKey = @SourceKey");

    private static readonly Sql OfPlaybook = new("SELECT * FROM Broadcast WHERE Playbook IS NOT NULL AND Playbook = @Playbook");

    private static readonly Listing Newest = new("Broadcast", "Status", "AppKey");

    public static Task AddAsync(Session session, BroadcastRow row) => session.ExecuteAsync(Insert, row);

    /// False when somebody changed it since it was read.
    public static async Task<bool> UpdateAsync(Session session, BroadcastRow row, int seen) => await session.ExecuteAsync(
        Update,
        new
        {
            row.Id,
            row.Name,
            row.Title,
            row.Document,
            row.Author,
            row.Status,
            row.Halted,
            row.Version,
            row.NextDueAt,
            row.ApprovedVersion,
            row.ApprovedBy,
            row.ApprovedAt,
            row.UpdatedAt,
            Seen = seen,
        }) == 1;

    public static async Task<bool> ClaimAsync(Session session, BroadcastRow row, DateTimeOffset? next) => await session.ExecuteAsync(
        Claim,
        new { row.Id, row.Version, Due = row.NextDueAt, Next = next, Status = next is null ? BroadcastStatus.Done : BroadcastStatus.Scheduled }) == 1;

    public static Task<List<BroadcastRow>> DueAsync(Session session, DateTimeOffset now, int take) =>
        session.QueryAsync<BroadcastRow>(Due, new { Now = now, Take = take });

    /// What is to come, earliest first.
    public static Task<List<BroadcastRow>> PlannedAsync(Session session, DateTimeOffset after, int take) =>
        session.QueryAsync<BroadcastRow>(Planned, new { After = after, Take = take });

    public static Task<BroadcastRow?> FindAsync(Session session, Guid id) => session.FirstOrDefaultAsync<BroadcastRow>(Find, new { Id = id });

    public static Task<BroadcastRow?> FindAsync(Session session, string appKey, string sourceKey) =>
        session.FirstOrDefaultAsync<BroadcastRow>(FindBySource, new { AppKey = appKey, SourceKey = sourceKey });

    public static Task<List<BroadcastRow>> OfPlaybookAsync(Session session, string playbook) =>
        session.QueryAsync<BroadcastRow>(OfPlaybook, new { Playbook = playbook });

    public static Task<Page<BroadcastRow>> ListAsync(Session session, PageRequest page, string? status, string? app) =>
        Newest.ReadAsync<BroadcastRow>(session, page, row => row.Id, status, app);
}
