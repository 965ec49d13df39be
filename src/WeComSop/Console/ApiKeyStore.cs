using System.Security.Cryptography;
using System.Text;
using WeComSop.Data;

namespace WeComSop.Console;

internal sealed class ApiKeyStore(Database database, TimeProvider clock)
{
    private const int KeyBytes = 32;

    private static readonly Sql Any = new("SELECT COUNT(*) FROM ApiKey WHERE RevokedAt IS NULL");

    private static readonly Sql FindName = new("SELECT Name FROM ApiKey WHERE KeyHash = @Hash AND RevokedAt IS NULL");

    private static readonly Sql Insert = new("INSERT INTO ApiKey (Id, Name, KeyHash, CreatedAt, RevokedAt) VALUES (@Id, @Name, @Hash, @Now, NULL)");

    public Task<string?> FindNameAsync(string key, CancellationToken ct) =>
        database.ReadAsync(session => session.FirstOrDefaultAsync<string>(FindName, new { Hash = HashOf(key) }), ct);

    /// Returns a new key where there is none yet; only its hash is kept, so it can be shown this once.
    public Task<string?> CreateFirstAsync(CancellationToken ct) => database.WriteAsync(
        async session =>
        {
            // Nodes may start at once, and no unique index says that there is one first key.
            await session.LockForMigrationAsync();
            if (await session.ScalarAsync<int>(Any) > 0)
            {
                return null;
            }

            var key = $"wcs_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes))}";
            var now = clock.GetUtcNow();
            await session.ExecuteAsync(Insert, new { Id = Ids.Next(now), Name = "first", Hash = HashOf(key), Now = now });
            return (string?)key;
        },
        ct);

    private static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
