using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using WeComSop.WeCom.Callbacks;

namespace WeComSop.WeCom.Tests.Callbacks;

internal sealed class CallbackCipherTests
{
    private const string Token = "QDG6eK";
    private const string Key = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";
    private const string CorpId = "ww5f0a2f1b9c7d3e84";
    private const string Timestamp = "1709275200";
    private const string Nonce = "263014780";

    private static readonly CallbackCipher Cipher = new(Token, Key, CorpId);

    [TestCase("", Key, CorpId, "token")]
    [TestCase("token with spaces", Key, CorpId, "token")]
    [TestCase("QDG6eKQDG6eKQDG6eKQDG6eKQDG6eK123", Key, CorpId, "token")]
    [TestCase(Token, "", CorpId, "encodingAesKey")]
    [TestCase(Token, "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2", CorpId, "encodingAesKey")]
    [TestCase(Token, "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2CC", CorpId, "encodingAesKey")]
    [TestCase(Token, "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2 ", CorpId, "encodingAesKey")]
    public void A_wrong_setting_is_named_and_not_repeated(string token, string key, string corpId, string name)
    {
        var refused = Assert.Throws<ArgumentException>(() => _ = new CallbackCipher(token, key, corpId))!;

        Assert.That(refused.ParamName, Is.EqualTo(name));
        Assert.That(key.Length > 0 && refused.Message.Contains(key, StringComparison.Ordinal), Is.False);
    }

    [TestCase(null, Timestamp, Nonce, "x")]
    [TestCase("x", null, Nonce, "x")]
    [TestCase("x", Timestamp, "", "x")]
    [TestCase("x", Timestamp, Nonce, null)]
    public void A_missing_parameter_is_refused(string? signature, string? timestamp, string? nonce, string? encrypt) =>
        Assert.That(Cipher.Open(signature, timestamp, nonce, encrypt).Refusal, Is.EqualTo(CallbackRefusal.MissingParameter));

    [Test]
    public void A_signature_in_upper_case_or_of_another_length_is_refused()
    {
        var made = Cipher.Seal("hello"u8, Timestamp, Nonce);

        Assert.Multiple(() =>
        {
            Assert.That(Open(made.Signature.ToUpperInvariant()), Is.EqualTo(CallbackRefusal.SignatureMismatch));
            Assert.That(Open(made.Signature[1..]), Is.EqualTo(CallbackRefusal.SignatureMismatch));
            Assert.That(Open(made.Signature + "0"), Is.EqualTo(CallbackRefusal.SignatureMismatch));
            Assert.That(Open(made.Signature), Is.EqualTo(CallbackRefusal.None));
        });

        CallbackRefusal Open(string signature) => Cipher.Open(signature, Timestamp, Nonce, made.Encrypt).Refusal;
    }

    [Test]
    public void A_signed_text_that_is_not_base64_is_refused() =>
        Assert.That(OpenSigned("不是密文"), Is.EqualTo(CallbackRefusal.NotBase64));

    [TestCase(16)]
    [TestCase(33)]
    [TestCase(48)]
    public void A_cipher_text_that_is_no_multiple_of_the_block_is_refused(int length) =>
        Assert.That(OpenSigned(Convert.ToBase64String(new byte[length])), Is.EqualTo(CallbackRefusal.WrongLength));

    [TestCase(0)]
    [TestCase(33)]
    [TestCase(255)]
    public void A_padding_outside_1_to_32_is_refused(int pad) =>
        Assert.That(OpenPlain(Plain(12, CorpId, (byte)pad)), Is.EqualTo(CallbackRefusal.BadPadding));

    [Test]
    public void A_padding_of_unequal_bytes_is_refused()
    {
        var plain = Plain(0, CorpId, 26);
        plain[^26]--;

        Assert.That(OpenPlain(plain), Is.EqualTo(CallbackRefusal.BadPadding));
    }

    [TestCase(19u)]
    [TestCase(0x7FFFFFFFu)]
    [TestCase(0xFFFFFFFFu)]
    public void A_length_that_points_outside_the_message_is_refused(uint length) =>
        Assert.That(OpenPlain(Plain(0, CorpId, 26, length)), Is.EqualTo(CallbackRefusal.BadLayout));

    [Test]
    public void A_plain_text_too_short_for_its_header_is_refused()
    {
        var plain = new byte[32];
        plain.AsSpan().Fill(32);

        Assert.That(OpenPlain(plain), Is.EqualTo(CallbackRefusal.BadLayout));
    }

    [TestCase("ww5f0a2f1b9c7d3e85")]
    [TestCase("WW5F0A2F1B9C7D3E84")]
    [TestCase("ww5f0a2f1b9c7d3e8")]
    [TestCase("")]
    public void A_message_for_another_corp_is_refused(string corpId)
    {
        var made = new CallbackCipher(Token, Key, corpId).Seal("hello"u8, Timestamp, Nonce);

        Assert.That(Cipher.Open(made.Signature, Timestamp, Nonce, made.Encrypt).Refusal, Is.EqualTo(CallbackRefusal.WrongReceiver));
    }

    [Test]
    public void An_empty_receiver_is_possible()
    {
        var personal = new CallbackCipher(Token, Key, "");
        var made = personal.Seal("hello"u8, Timestamp, Nonce);

        Assert.That(personal.Open(made.Signature, Timestamp, Nonce, made.Encrypt).Message.ToArray(), Is.EqualTo("hello"u8.ToArray()));
    }

    [Test]
    public void Every_padding_from_1_to_32_is_removed([Range(0, 31)] int length)
    {
        var message = Encoding.UTF8.GetBytes(new string('x', length));
        var made = Cipher.Seal(message, Timestamp, Nonce);

        Assert.That(Cipher.Open(made.Signature, Timestamp, Nonce, made.Encrypt).Message.ToArray(), Is.EqualTo(message));
    }

    [Test]
    public void One_instance_serves_many_threads()
    {
        var opened = Enumerable.Range(0, 400).AsParallel().WithDegreeOfParallelism(8).Count(i =>
        {
            var message = Encoding.UTF8.GetBytes($"message {i}");
            var made = Cipher.Seal(message, Timestamp, Nonce);
            return Cipher.Open(made.Signature, Timestamp, Nonce, made.Encrypt).Message.Span.SequenceEqual(message);
        });

        Assert.That(opened, Is.EqualTo(400));
    }

    [Test]
    public void A_reply_carries_everything_WeCom_checks()
    {
        var made = Cipher.Seal("hello"u8, Timestamp, Nonce);

        Assert.That(made.ToReplyXml(), Is.EqualTo(
            $"<xml><Encrypt>{made.Encrypt}</Encrypt><MsgSignature>{made.Signature}</MsgSignature>" +
            $"<TimeStamp>{Timestamp}</TimeStamp><Nonce>{Nonce}</Nonce></xml>"));
    }

    [Test]
    public void A_result_shows_its_refusal_and_never_the_message()
    {
        var made = Cipher.Seal("hello"u8, Timestamp, Nonce);

        Assert.That(Cipher.Open(made.Signature, Timestamp, Nonce, made.Encrypt).ToString(), Is.EqualTo("None"));
    }

    private static byte[] Plain(int messageLength, string receiver, byte pad, uint? statedLength = null)
    {
        var length = 20 + messageLength + receiver.Length;
        var plain = new byte[(length / 32 + 1) * 32];
        BinaryPrimitives.WriteUInt32BigEndian(plain.AsSpan(16), statedLength ?? (uint)messageLength);
        Encoding.UTF8.GetBytes(receiver).CopyTo(plain, 20 + messageLength);
        plain.AsSpan(length).Fill(pad);
        return plain;
    }

    private static CallbackRefusal OpenPlain(byte[] plain)
    {
        using var aes = Aes.Create();
        aes.Key = Convert.FromBase64String(Key + "=");
        return OpenSigned(Convert.ToBase64String(aes.EncryptCbc(plain, aes.Key.AsSpan(0, 16), PaddingMode.None)));
    }

    private static CallbackRefusal OpenSigned(string encrypt) =>
        Cipher.Open(Cipher.Sign(Timestamp, Nonce, encrypt), Timestamp, Nonce, encrypt).Refusal;
}
