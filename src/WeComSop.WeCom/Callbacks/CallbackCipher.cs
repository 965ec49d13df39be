using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace WeComSop.WeCom.Callbacks;

/// <summary>
/// Opens and seals callbacks: signature (SHA-1 over token, timestamp, nonce and cipher text) and AES-256-CBC.
/// An instance may be used by any number of threads.
/// </summary>
/// <remarks>Official page: https://developer.work.weixin.qq.com/document/path/90968.</remarks>
public sealed class CallbackCipher
{
    /// <summary>The length of an EncodingAESKey, in characters.</summary>
    public const int EncodingAesKeyLength = 43;

    /// <summary>The longest token the admin site accepts, in characters.</summary>
    public const int MaxTokenLength = 32;

    private const int PrefixLength = 16;
    private const int HeaderLength = PrefixLength + sizeof(uint);
    private const int PaddingBlock = 32;

    private readonly CallbackSignature signature;
    private readonly byte[] key;
    private readonly byte[] receiver;

    // To set a key up takes longer than to use it, and a transform serves one caller at a time.
    private readonly ConcurrentBag<ICryptoTransform> decryptors = [];

    /// <summary>Takes the three values of the app's 接收消息服务器配置 (API receive settings).</summary>
    /// <param name="token">Token: 1 to 32 letters and digits.</param>
    /// <param name="encodingAesKey">EncodingAESKey: 43 letters and digits.</param>
    /// <param name="receiveId">Whom the callbacks are for: the corp id (a suite id for a provider's instruction callback; may be empty
    /// for a personal developer's third-party app).</param>
    /// <exception cref="ArgumentException">A value cannot be right; <see cref="ArgumentException.ParamName"/> says which one.</exception>
    public CallbackCipher(string token, string encodingAesKey, string receiveId)
    {
        ArgumentNullException.ThrowIfNull(token);
        ArgumentNullException.ThrowIfNull(encodingAesKey);
        ArgumentNullException.ThrowIfNull(receiveId);

        if (token.Length is 0 or > MaxTokenLength || !token.All(char.IsAsciiLetterOrDigit))
        {
            throw new ArgumentException("The Token must be 1 to 32 letters and digits, as in the app's API receive settings.", nameof(token));
        }

        signature = new CallbackSignature(token);
        key = DecodeKey(encodingAesKey);
        receiver = Encoding.UTF8.GetBytes(receiveId);
    }

    /// <summary>Checks and decrypts a callback: <c>echostr</c> of a GET, <c>Encrypt</c> of a POST. Never throws.</summary>
    /// <param name="signature">Query parameter <c>msg_signature</c>, 40 lower-case hexadecimal digits.</param>
    /// <param name="timestamp">Query parameter <c>timestamp</c>.</param>
    /// <param name="nonce">Query parameter <c>nonce</c>.</param>
    /// <param name="encrypt">The cipher text in base64, URL-decoded once.</param>
    /// <returns>The message, or the reason it was refused.</returns>
    public CallbackOpenResult Open(string? signature, string? timestamp, string? nonce, string? encrypt)
    {
        if (string.IsNullOrEmpty(signature) || string.IsNullOrEmpty(timestamp) || string.IsNullOrEmpty(nonce) || string.IsNullOrEmpty(encrypt))
        {
            return new(CallbackRefusal.MissingParameter);
        }

        return this.signature.Matches(signature, timestamp, nonce, encrypt)
            ? Decrypt(encrypt)
            : new(CallbackRefusal.SignatureMismatch);
    }

    /// <summary>The signature WeCom expects for these values.</summary>
    /// <param name="timestamp">Unix seconds, as text.</param>
    /// <param name="nonce">Any text.</param>
    /// <param name="encrypt">The cipher text in base64.</param>
    /// <returns>40 lower-case hexadecimal digits.</returns>
    /// <exception cref="ArgumentException">A value is not well-formed UTF-16.</exception>
    public string Sign(string timestamp, string nonce, string encrypt)
    {
        ArgumentNullException.ThrowIfNull(timestamp);
        ArgumentNullException.ThrowIfNull(nonce);
        ArgumentNullException.ThrowIfNull(encrypt);

        Span<char> hex = stackalloc char[CallbackSignature.Length];
        return signature.TryWrite(timestamp, nonce, encrypt, hex)
            ? new string(hex)
            : throw new ArgumentException("A value to sign is not well-formed text.");
    }

    /// <summary>Encrypts and signs a message, with random bytes in front.</summary>
    /// <param name="message">The message in UTF-8.</param>
    /// <param name="timestamp">Unix seconds, as text.</param>
    /// <param name="nonce">Any text.</param>
    /// <returns>Cipher text and signature.</returns>
    public SealedCallback Seal(ReadOnlySpan<byte> message, string timestamp, string nonce)
    {
        Span<byte> prefix = stackalloc byte[PrefixLength];
        RandomNumberGenerator.Fill(prefix);
        return Seal(message, timestamp, nonce, prefix);
    }

    internal SealedCallback Seal(ReadOnlySpan<byte> message, string timestamp, string nonce, ReadOnlySpan<byte> prefix)
    {
        var length = HeaderLength + message.Length + receiver.Length;
        var pad = PaddingBlock - (length % PaddingBlock);
        var plain = new byte[length + pad];
        prefix.CopyTo(plain);
        BinaryPrimitives.WriteUInt32BigEndian(plain.AsSpan(PrefixLength), (uint)message.Length);
        message.CopyTo(plain.AsSpan(HeaderLength));
        receiver.CopyTo(plain.AsSpan(HeaderLength + message.Length));
        plain.AsSpan(length).Fill((byte)pad);

        using var aes = CreateAes();
        var encrypt = Convert.ToBase64String(aes.EncryptCbc(plain, InitializationVector, PaddingMode.None));
        return new SealedCallback(encrypt, Sign(timestamp, nonce, encrypt), timestamp, nonce);
    }

    private ReadOnlySpan<byte> InitializationVector => key.AsSpan(0, PrefixLength);

    private static byte[] DecodeKey(string encodingAesKey)
    {
        // The last character often carries spare bits that are not zero (the sample key of the official page does); Convert ignores them.
        var key = new byte[33];
        return encodingAesKey.Length == EncodingAesKeyLength
            && encodingAesKey.All(char.IsAsciiLetterOrDigit)
            && Convert.TryFromBase64String(encodingAesKey + "=", key, out var length)
            && length == PaddingBlock
            ? key[..PaddingBlock]
            : throw new ArgumentException(
                "The EncodingAESKey must be 43 letters and digits, as in the app's API receive settings.", nameof(encodingAesKey));
    }

    private CallbackOpenResult Decrypt(string encrypt)
    {
        var cipher = new byte[encrypt.Length / 4 * 3 + 3];
        if (!Convert.TryFromBase64String(encrypt, cipher, out var length))
        {
            return new(CallbackRefusal.NotBase64);
        }

        if (length == 0 || length % PaddingBlock != 0)
        {
            return new(CallbackRefusal.WrongLength);
        }

        // PKCS#7 over blocks of 32: the built-in padding mode throws above 16, so the padding is removed by hand.
        var decryptor = decryptors.TryTake(out var idle) ? idle : CreateDecryptor();
        var plain = decryptor.TransformFinalBlock(cipher, 0, length);
        decryptors.Add(decryptor);
        return Unwrap(plain);
    }

    private CallbackOpenResult Unwrap(ReadOnlyMemory<byte> plain)
    {
        var bytes = plain.Span;
        var pad = bytes[^1];
        if (pad is 0 or > PaddingBlock || bytes[^pad..].ContainsAnyExcept(pad))
        {
            return new(CallbackRefusal.BadPadding);
        }

        bytes = bytes[..^pad];
        if (bytes.Length < HeaderLength)
        {
            return new(CallbackRefusal.BadLayout);
        }

        var length = BinaryPrimitives.ReadUInt32BigEndian(bytes[PrefixLength..]);
        if (length > bytes.Length - HeaderLength)
        {
            return new(CallbackRefusal.BadLayout);
        }

        return bytes[(HeaderLength + (int)length)..].SequenceEqual(receiver)
            ? new(plain.Slice(HeaderLength, (int)length))
            : new(CallbackRefusal.WrongReceiver);
    }

    private ICryptoTransform CreateDecryptor()
    {
        using var aes = CreateAes();
        aes.Padding = PaddingMode.None;
        return aes.CreateDecryptor(key, InitializationVector.ToArray());
    }

    private Aes CreateAes()
    {
        var aes = Aes.Create();
        aes.SetKey(key);
        return aes;
    }
}
