using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using WeComSop.Data;

namespace WeComSop.Console;

internal sealed record ApiKey
{
    public required string Name { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }
}

internal sealed partial class ApiKeyStore(Database database, TimeProvider clock)
{
    private const int KeyBytes = 32;

    private static readonly Sql Any = new("SELECT COUNT(*) FROM ApiKey WHERE RevokedAt IS NULL");

    private static readonly Sql FindName = new("SELECT Name FROM ApiKey WHERE KeyHash = @Hash AND RevokedAt IS NULL");

    private static readonly Sql Insert = new("INSERT INTO ApiKey (Id, Name, KeyHash, CreatedAt, RevokedAt) VALUES (@Id, @Name, @Hash, @Now, NULL)");

    private static readonly Sql CountNamed = new("SELECT COUNT(*) FROM ApiKey WHERE Name = @Name AND RevokedAt IS NULL");

    private static readonly Sql Revoke = new("UPDATE ApiKey SET RevokedAt = @Now WHERE Name = @Name AND RevokedAt IS NULL");

    private static readonly Sql All = new("SELECT Name, CreatedAt, RevokedAt FROM ApiKey ORDER BY Id");

    /// "settings" is whoever holds the key of the settings.
    public static bool IsName(string name) => Name().IsMatch(name) && !name.Equals("settings", StringComparison.OrdinalIgnoreCase);

    public Task<string?> FindNameAsync(string key, CancellationToken ct) =>
        database.ReadAsync(session => session.FirstOrDefaultAsync<string>(FindName, new { Hash = HashOf(key) }), ct);

    /// Returns a new key where there is none yet; only its hash is kept, so it can be shown this once.
    public Task<string?> CreateFirstAsync(CancellationToken ct) => database.WriteAsync(
        async session =>
        {
            // Nodes may start at once, and no unique index says that there is one first key.
            await session.LockForMigrationAsync();
            return await session.ScalarAsync<int>(Any) > 0 ? null : await AddAsync(session, "first");
        },
        ct);

    /// Null when there is one of this name.
    public Task<string?> AddAsync(string name, CancellationToken ct) => database.WriteAsync(
        async session =>
        {
            await session.LockForMigrationAsync();
            return await session.ScalarAsync<int>(CountNamed, new { Name = name }) > 0 ? null : await AddAsync(session, name);
        },
        ct);

    /// False when there is none of this name.
    public Task<bool> RevokeAsync(string name, CancellationToken ct) => database.WriteAsync(
        async session => await session.ExecuteAsync(Revoke, new { Name = name, Now = clock.GetUtcNow() }) > 0, ct);

    public Task<List<ApiKey>> ListAsync(CancellationToken ct) => database.ReadAsync(session => session.QueryAsync<ApiKey>(All), ct);

    private async Task<string?> AddAsync(Session session, string name)
    {
        var key = $"wcs_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes))}";
        var now = clock.GetUtcNow();
        await session.ExecuteAsync(Insert, new { Id = Ids.Next(now), Name = name, Hash = HashOf(key), Now = now });
        return key;
    }

    private static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    [GeneratedRegex("^[A-Za-z0-9_-]{1,40}$", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
