using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace WeComSop.Sandbox;

internal sealed record OpenedCallback(string Message, string ReceiveId, byte[] Prefix);

internal sealed class CallbackSeal(string token, string encodingAesKey, string receiveId)
{
    private const int PrefixLength = 16;
    private const int LengthLength = 4;
    private const int PadBlock = 32;

    private readonly byte[] key = Convert.FromBase64String(encodingAesKey + "=");

    public string Seal(string message) => Seal(message, RandomNumberGenerator.GetBytes(PrefixLength));

    public string Seal(string message, ReadOnlySpan<byte> prefix)
    {
        var messageLength = Encoding.UTF8.GetByteCount(message);
        var length = PrefixLength + LengthLength + messageLength + Encoding.UTF8.GetByteCount(receiveId);
        var pad = PadBlock - (length % PadBlock);
        var plain = new byte[length + pad];

        prefix.CopyTo(plain);
        BinaryPrimitives.WriteInt32BigEndian(plain.AsSpan(PrefixLength), messageLength);
        Encoding.UTF8.GetBytes(message, plain.AsSpan(PrefixLength + LengthLength));
        Encoding.UTF8.GetBytes(receiveId, plain.AsSpan(PrefixLength + LengthLength + messageLength));
        plain.AsSpan(length).Fill((byte)pad);

        using var aes = CreateAes();
        return Convert.ToBase64String(aes.EncryptCbc(plain, key.AsSpan(0, PrefixLength), PaddingMode.None));
    }

    public OpenedCallback Open(string cipherText)
    {
        using var aes = CreateAes();
        var plain = aes.DecryptCbc(Convert.FromBase64String(cipherText), key.AsSpan(0, PrefixLength), PaddingMode.None);

        // The pad goes up to 32, which .NET's own PKCS#7 (block 16) refuses.
        int pad = plain.Length == 0 ? 0 : plain[^1];
        if (pad is < 1 or > PadBlock || plain.Length < PrefixLength + LengthLength + pad ||
            plain.AsSpan(plain.Length - pad).ContainsAnyExcept((byte)pad))
        {
            throw new CryptographicException("The padding is wrong: another key sealed this, or it was damaged.");
        }

        var content = plain.AsSpan(PrefixLength + LengthLength, plain.Length - PrefixLength - LengthLength - pad);
        var messageLength = BinaryPrimitives.ReadInt32BigEndian(plain.AsSpan(PrefixLength));
        if (messageLength < 0 || messageLength > content.Length)
        {
            throw new CryptographicException("The length of the message does not fit into the sealed text.");
        }

        return new(
            Encoding.UTF8.GetString(content[..messageLength]),
            Encoding.UTF8.GetString(content[messageLength..]),
            plain[..PrefixLength]);
    }

    public string Sign(string timestamp, string nonce, string cipherText)
    {
        string[] parts = [token, timestamp, nonce, cipherText];
        Array.Sort(parts, StringComparer.Ordinal);

#pragma warning disable CA5350 // WeCom signs with SHA-1.
        return Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(string.Concat(parts))));
#pragma warning restore CA5350
    }

    private Aes CreateAes()
    {
        var aes = Aes.Create();
        aes.Key = key;
        return aes;
    }
}
