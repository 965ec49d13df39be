using System.Security.Cryptography;
using System.Text;

namespace WeComSop.Broadcasts;

/// Which share of a test of send times somebody belongs to: always the same one for one broadcast, and spread evenly.
internal static class Assignment
{
    private const int Holdout = -1;

    public static int Of(Guid broadcastId, string recipient, RunSnapshot snapshot) => snapshot is { Variants: 1, HoldoutPercent: 0 }
        ? 0
        : Of(broadcastId, recipient, snapshot.Variants, snapshot.HoldoutPercent);

    /// The first variant tells of those who get nothing.
    public static bool IsTold(int share, int variant) => share == variant || (share == Holdout && variant == 0);

    /// The variant, or -1 for those who get nothing.
    public static int Of(Guid broadcastId, string recipient, int variants, int holdoutPercent)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{broadcastId:N}/{recipient}"));
        var draw = BitConverter.ToUInt32(hash, 0) % 10_000;
        return draw < holdoutPercent * 100 ? Holdout : (int)(BitConverter.ToUInt32(hash, 4) % (uint)variants);
    }
}
