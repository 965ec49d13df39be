using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace WeComSop.Links;

/// 64 bits of what the link is, in letters and digits: the same link has the same code, today and after a restart.
internal static class LinkCode
{
    public const int Chars = 11;

    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    public static string Of(LinkOrigin origin, string target)
    {
        string?[] parts =
        [
            origin.Corp, origin.AppKey, origin.RunId?.ToString("N"), origin.Broadcast, origin.Playbook,
            origin.Content, origin.Category, origin.Employee, origin.Group, target,
        ];
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', parts)));
        return Write(BinaryPrimitives.ReadUInt64BigEndian(hash));
    }

    /// Asked before the database is, where 'x' and 'x ' may be the same.
    public static bool IsWellFormed(string code) => code.Length == Chars && code.All(char.IsAsciiLetterOrDigit);

    private static string Write(ulong number)
    {
        Span<char> text = stackalloc char[Chars];
        for (var i = Chars - 1; i >= 0; i--)
        {
            text[i] = Digits[(int)(number % (ulong)Digits.Length)];
            number /= (ulong)Digits.Length;
        }

        return new string(text);
    }
}
