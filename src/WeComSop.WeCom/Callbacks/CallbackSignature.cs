using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Unicode;

namespace WeComSop.WeCom.Callbacks;

/// <summary>The lower-case hexadecimal SHA-1 of token, timestamp, nonce and cipher text, sorted by ordinal order and joined.</summary>
internal sealed class CallbackSignature(string token)
{
    public const int Length = 2 * SHA1.HashSizeInBytes;

    private const int MaxBytesPerChar = 3;
    private const int StackLimit = 2048;

    public bool Matches(string signature, string timestamp, string nonce, string encrypt)
    {
        Span<char> expected = stackalloc char[Length];
        return TryWrite(timestamp, nonce, encrypt, expected)
            && CryptographicOperations.FixedTimeEquals(
                MemoryMarshal.AsBytes(signature.AsSpan()), MemoryMarshal.AsBytes<char>(expected));
    }

    [SuppressMessage("Security", "CA5350", Justification = "WeCom's callback protocol prescribes SHA-1.")]
    public bool TryWrite(string timestamp, string nonce, string encrypt, Span<char> hex)
    {
        var size = MaxBytesPerChar * (token.Length + timestamp.Length + nonce.Length + encrypt.Length);
        byte[]? rented = null;
        var buffer = size <= StackLimit ? stackalloc byte[StackLimit] : rented = ArrayPool<byte>.Shared.Rent(size);
        try
        {
            Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
            return TryJoin(timestamp, nonce, encrypt, buffer, out var length)
                && SHA1.TryHashData(buffer[..length], hash, out _)
                && Convert.TryToHexStringLower(hash, hex, out _);
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<byte>.Shared.Return(rented, clearArray: true);
            }
        }
    }

    private bool TryJoin(string timestamp, string nonce, string encrypt, Span<byte> buffer, out int length)
    {
        var parts = new Parts();
        parts[0] = token;
        parts[1] = timestamp;
        parts[2] = nonce;
        parts[3] = encrypt;
        Span<string> sorted = parts;
        sorted.Sort(string.CompareOrdinal);

        length = 0;
        foreach (var part in sorted)
        {
            // Ill-formed text is refused, not replaced: two different nonces must never be signed as one.
            if (Utf8.FromUtf16(part, buffer[length..], out _, out var written, replaceInvalidSequences: false) != OperationStatus.Done)
            {
                return false;
            }

            length += written;
        }

        return true;
    }

    [InlineArray(4)]
    private struct Parts
    {
        private string first;
    }
}
