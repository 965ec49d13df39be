using System.Text;
using FsCheck;
using FsCheck.Fluent;
using WeComSop.WeCom.Callbacks;

namespace WeComSop.WeCom.Tests.Callbacks;

internal sealed class CallbackCipherPropertyTests
{
    private static readonly CallbackCipher Cipher = new("QDG6eK", "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C", "ww5f0a2f1b9c7d3e84");

    [Test]
    public void Opening_what_was_sealed_gives_the_message_back() =>
        Prop.ForAll<byte[], string>((message, text) =>
        {
            var nonce = WellFormed(text);
            var made = Cipher.Seal(message, "1709275200", nonce);
            var opened = Cipher.Open(made.Signature, made.Timestamp, made.Nonce, made.Encrypt);
            return opened.IsOpened && opened.Message.Span.SequenceEqual(message);
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Any_flipped_bit_is_refused() =>
        Prop.ForAll<byte[], NonNegativeInt, NonNegativeInt>((message, place, bit) =>
        {
            var made = Cipher.Seal(message, "1709275200", "263014780");
            var refused = Cipher.Open(Flip(made.Signature, place.Get, bit.Get), made.Timestamp, made.Nonce, made.Encrypt).Refusal;
            var others = new[]
            {
                Cipher.Open(made.Signature, Flip(made.Timestamp, place.Get, bit.Get), made.Nonce, made.Encrypt).Refusal,
                Cipher.Open(made.Signature, made.Timestamp, Flip(made.Nonce, place.Get, bit.Get), made.Encrypt).Refusal,
                Cipher.Open(made.Signature, made.Timestamp, made.Nonce, Flip(made.Encrypt, place.Get, bit.Get)).Refusal,
            };
            return refused == CallbackRefusal.SignatureMismatch && others.All(other => other == CallbackRefusal.SignatureMismatch);
        }).QuickCheckThrowOnFailure();

    [Test]
    public void A_flipped_bit_of_the_cipher_text_never_throws_even_when_it_is_signed() =>
        Prop.ForAll<byte[], NonNegativeInt>((message, place) =>
        {
            var cipher = Convert.FromBase64String(Cipher.Seal(message, "1709275200", "263014780").Encrypt);
            cipher[place.Get % cipher.Length] ^= (byte)(1 << (place.Get % 8));
            var encrypt = Convert.ToBase64String(cipher);
            var opened = Cipher.Open(Cipher.Sign("1709275200", "263014780", encrypt), "1709275200", "263014780", encrypt);
            return opened.IsOpened == (opened.Refusal == CallbackRefusal.None);
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Garbage_is_refused_and_never_throws() =>
        Prop.ForAll<string?, string?, string?>((signature, nonce, encrypt) =>
            !Cipher.Open(signature, "1709275200", nonce, encrypt).IsOpened).QuickCheckThrowOnFailure();

    [Test]
    public void Text_that_is_not_well_formed_is_not_signed_as_something_else() =>
        Assert.Multiple(() =>
        {
            Assert.That(() => Cipher.Sign("1709275200", "\uD800", "x"), Throws.ArgumentException);
            Assert.That(
                Cipher.Open(Cipher.Sign("1709275200", "\uFFFD", "x"), "1709275200", "\uD800", "x").Refusal,
                Is.EqualTo(CallbackRefusal.SignatureMismatch));
        });

    private static string WellFormed(string? text) =>
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text + "n"));

    private static string Flip(string text, int place, int bit)
    {
        var chars = text.ToCharArray();
        chars[place % chars.Length] ^= (char)(1 << (bit % 7));
        return new string(chars);
    }
}
