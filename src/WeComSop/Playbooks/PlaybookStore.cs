using System.Security.Cryptography;
using System.Text;
using WeComSop.Data;

namespace WeComSop.Playbooks;

internal sealed record StoredPlaybook
{
    public required string PlaybookId { get; init; }

    public required string Title { get; init; }

    public int Revision { get; init; }

    /// Of the file as it was last applied; null when the revision came another way.
    public byte[]? FileHash { get; init; }

    /// Of a changed file that was not applied, because the playbook had been changed elsewhere meanwhile.
    public byte[]? ConflictHash { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }
}

internal sealed record PlaybookRevision
{
    public required string PlaybookId { get; init; }

    public int Revision { get; init; }

    public required string Document { get; init; }

    public required string Source { get; init; }

    public required string Author { get; init; }

    public required string Changes { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}

internal static class PlaybookStore
{
    private static readonly Sql All = new("SELECT * FROM Playbook ORDER BY PlaybookId");

    private static readonly Sql Find = new("SELECT * FROM Playbook WHERE PlaybookId = @Id");

    private static readonly Sql FindRevision = new("SELECT * FROM PlaybookRevision WHERE PlaybookId = @Id AND Revision = @Revision");

    private static readonly Sql Revisions = new("SELECT * FROM PlaybookRevision WHERE PlaybookId = @Id ORDER BY Revision DESC");

    private static readonly Sql Files = new("""
        SELECT f.Path, a.Content FROM PlaybookFile f JOIN Asset a ON a.ContentHash = f.ContentHash
        WHERE f.PlaybookId = @Id AND f.Revision = @Revision
        """);

    private static readonly Sql Insert = new("""
        INSERT INTO Playbook (PlaybookId, Title, Revision, FileHash, ConflictHash, UpdatedAt) VALUES (@PlaybookId, @Title, @Revision, @FileHash, NULL, @UpdatedAt)
        """);

    private static readonly Sql Update = new("""
        UPDATE Playbook SET Title = @Title, Revision = @Revision, FileHash = @FileHash, ConflictHash = NULL, UpdatedAt = @UpdatedAt
        WHERE PlaybookId = @PlaybookId AND Revision = @Revision - 1
        """);

    private static readonly Sql InsertRevision = new("""
        INSERT INTO PlaybookRevision (PlaybookId, Revision, Document, Source, Author, Changes, CreatedAt)
        VALUES (@PlaybookId, @Revision, @Document, @Source, @Author, @Changes, @CreatedAt)
        """);

    private static readonly Sql InsertFile = new("""
        INSERT INTO PlaybookFile (PlaybookId, Revision, Path, ContentHash) VALUES (@Id, @Revision, @Path, @Hash)
        """);

    private static readonly Sql InsertAsset = new("""
        INSERT INTO Asset (ContentHash, Content, CreatedAt) SELECT @Hash, @Content, @Now
        WHERE NOT EXISTS (SELECT 1 FROM Asset WHERE ContentHash = @Hash)
        """);

    private static readonly Sql MarkConflict = new("UPDATE Playbook SET ConflictHash = @Hash WHERE PlaybookId = @Id");

    private static readonly Sql MarkSame = new("UPDATE Playbook SET FileHash = @Hash, ConflictHash = NULL WHERE PlaybookId = @Id");

    public static Task<List<StoredPlaybook>> AllAsync(Session session) => session.QueryAsync<StoredPlaybook>(All);

    public static Task<StoredPlaybook?> FindAsync(Session session, string id) => session.FirstOrDefaultAsync<StoredPlaybook>(Find, new { Id = id });

    public static Task<PlaybookRevision?> FindRevisionAsync(Session session, string id, int revision) =>
        session.FirstOrDefaultAsync<PlaybookRevision>(FindRevision, new { Id = id, Revision = revision });

    public static Task<List<PlaybookRevision>> RevisionsAsync(Session session, string id) => session.QueryAsync<PlaybookRevision>(Revisions, new { Id = id });

    public static async Task<PlaybookSource?> LoadSourceAsync(Session session, string id, int revision)
    {
        if (await FindRevisionAsync(session, id, revision) is not { } stored)
        {
            return null;
        }

        var files = await session.QueryAsync<FileRow>(Files, new { Id = id, Revision = revision });
        return new PlaybookSource($"{id}@{revision}", stored.Document, files.ToDictionary(file => file.Path, file => file.Content), []);
    }

    public static async Task SaveAsync(Session session, StoredPlaybook playbook, PlaybookRevision revision, IReadOnlyDictionary<string, byte[]> assets)
    {
        if (playbook.Revision == 1)
        {
            await session.ExecuteAsync(Insert, playbook);
        }
        else if (await session.ExecuteAsync(Update, playbook) == 0)
        {
            throw new InvalidOperationException($"Playbook '{playbook.PlaybookId}' was changed by somebody else at the same moment. Look at it and apply again.");
        }

        await session.ExecuteAsync(InsertRevision, revision);
        foreach (var (path, content) in assets)
        {
            var hash = SHA256.HashData(content);
            await session.ExecuteAsync(InsertAsset, new { Hash = hash, Content = content, Now = revision.CreatedAt });
            await session.ExecuteAsync(InsertFile, new { Id = playbook.PlaybookId, revision.Revision, Path = path, Hash = hash });
        }
    }

    public static Task MarkConflictAsync(Session session, string id, byte[] hash) => session.ExecuteAsync(MarkConflict, new { Id = id, Hash = hash });

    public static Task MarkSameAsync(Session session, string id, byte[] hash) => session.ExecuteAsync(MarkSame, new { Id = id, Hash = hash });

    public static byte[] HashOf(PlaybookSource source)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(SHA256.HashData(Encoding.UTF8.GetBytes(source.Text)));
        foreach (var (path, content) in source.Assets.OrderBy(asset => asset.Key, StringComparer.Ordinal))
        {
            hash.AppendData(SHA256.HashData(Encoding.UTF8.GetBytes(path)));
            hash.AppendData(SHA256.HashData(content));
        }

        return hash.GetHashAndReset();
    }

    private sealed record FileRow
    {
        public required string Path { get; init; }

        public required byte[] Content { get; init; }
    }
}
