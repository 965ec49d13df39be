using System.Security.Cryptography;
using System.Text;
using WeComSop.Data;

namespace WeComSop.Signals.Identities;

/// Names a customer by what other systems call her, without keeping it. The key is that of the settings, or one that the database keeps.
internal sealed class IdentitySeal(SignalSettings settings, Database database, TimeProvider clock)
{
    private const string KeyName = "signals";
    private const int KeyBytes = 32;

    private static readonly Sql Find = new("SELECT KeyBytes FROM IdentityKey WHERE Name = @Name");

    private static readonly Sql Insert = new("INSERT INTO IdentityKey (Name, KeyBytes, CreatedAt) VALUES (@Name, @Key, @Now)");

    private byte[] _key = [];

    public async Task OpenAsync(CancellationToken ct) => _key = settings.IdentityKey is { } given
        ? SHA256.HashData(Encoding.UTF8.GetBytes($"WeComSop.Signals\n{given}"))
        : await database.WriteAsync(KeyAsync, ct);

    public byte[] HashOfUnionId(string corp, string unionId) => Seal($"unionid\n{corp}\n{unionId}");

    public byte[] HashOfMobile(string corp, string mobile) => Seal($"mobile\n{corp}\n{mobile}");

    private byte[] Seal(string text) => _key.Length > 0
        ? HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(text))
        : throw new InvalidOperationException("The identity key is opened at start-up.");

    private async Task<byte[]> KeyAsync(Session session)
    {
        // Nodes may start at once.
        await session.LockForMigrationAsync();
        if (await session.FirstOrDefaultAsync<byte[]>(Find, new { Name = KeyName }) is { } known)
        {
            return known;
        }

        var key = RandomNumberGenerator.GetBytes(KeyBytes);
        await session.ExecuteAsync(Insert, new { Name = KeyName, Key = key, Now = clock.GetUtcNow() });
        return key;
    }
}
