using WeComSop.Data;

namespace WeComSop.Media;

internal sealed record StoredMedia
{
    public required string Corp { get; init; }

    public required byte[] ContentHash { get; init; }

    public required string MediaType { get; init; }

    public required string MediaId { get; init; }

    public required string FileName { get; init; }

    public required DateTimeOffset UploadedAt { get; init; }
}

internal static class MediaStore
{
    private static readonly Sql Find = new("SELECT * FROM Media WHERE Corp = @Corp AND ContentHash = @ContentHash AND MediaType = @MediaType");

    private static readonly Sql FindOld = new(d => $"SELECT * FROM Media WHERE UploadedAt < @Before ORDER BY UploadedAt {d.Limit}");

    private static readonly Sql Delete = new("DELETE FROM Media WHERE Corp = @Corp AND ContentHash = @ContentHash AND MediaType = @MediaType");

    private static readonly Sql Insert = new("""
        INSERT INTO Media (Corp, ContentHash, MediaType, MediaId, FileName, UploadedAt)
        VALUES (@Corp, @ContentHash, @MediaType, @MediaId, @FileName, @UploadedAt)
        """);

    private static readonly Sql FindContent = new("SELECT Content FROM Asset WHERE ContentHash = @ContentHash");

    public static Task<StoredMedia?> FindAsync(Session session, string corp, byte[] hash, string type) =>
        session.FirstOrDefaultAsync<StoredMedia>(Find, new { Corp = corp, ContentHash = hash, MediaType = type });

    public static Task<List<StoredMedia>> FindOldAsync(Session session, DateTimeOffset before, int take) =>
        session.QueryAsync<StoredMedia>(FindOld, new { Before = before, Take = take });

    public static async Task SetAsync(Session session, StoredMedia media)
    {
        await session.ExecuteAsync(Delete, media);
        await session.ExecuteAsync(Insert, media);
    }

    public static Task ForgetAsync(Session session, string corp, byte[] hash, string type) =>
        session.ExecuteAsync(Delete, new { Corp = corp, ContentHash = hash, MediaType = type });

    public static Task<byte[]?> FindContentAsync(Session session, byte[] hash) =>
        session.FirstOrDefaultAsync<byte[]>(FindContent, new { ContentHash = hash });
}
