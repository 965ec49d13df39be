using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace WeComSop.Sandbox.Tests.Callbacks;

internal sealed class CallbackSealTests
{
    private static readonly CallbackSeal V1 = new("QDG6eK", "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C", "wx5823bf96d3bd56c7");
    private static readonly CallbackSeal V3 = new("kjr2TKI8umCBfVF3wAHk8JiPwma5VBme", "4Ma3YBrSBbX2aez8MJpXGBne5LSDwgGqHbhM9WPYIws", "ww6a112864f8022910");
    private static readonly CallbackSeal V4 = new("kz7Yx62CH8SaLN", "cD0d7jx4tYvVtzqrmh3Dm3QFCXe6f8SlHoMtMh3qQEP", "ww6a112864f8022910");
    private static readonly CallbackSeal V5 = new("123456", "kWxPEV2UEDyxWpmPdKC3F4dgPDmOvfKX1HGnEUDS1aR", "wx49f0ab532d5d035a");

    private const string V1Post = "RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q==";
    private const string V2Echo = "P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==";
    private const string V3Echo = "6KmUQuPVu7UhjyVqRdbo5SfcRqaHvbUlKSHFvBV2ZuR6TIlKsygcfeSd1GDplg1C5KSKr6UPHCaC/nIX3ZNt9w==";
    private const string V4Post = "EUCt7xMcNiyASzZj0Hjc5yDjFQrCum6AfQ3ntHiUzjGQ51xieKmbvtrZ40/EcB2W/W8yH0n4Lqx48gJl/T9HD/R309I0P/r5pIZucK3lyEn48FYMr4YdE0QdL2jIJ3xkcXUr6uzefzCxG6lMvwpAJaOyVCzN7sRRw47njfxy5EIqU6R9ZBhlTzfdnhhOhK/nTwzrZX3SoGlXFA9OBeZ6ru1NWpXFk76x9DUMe0lcxPPiUqK8ctnQcYXSGUHVqC6DfG7E7mab0OmruNN8cBZY5d3dYOBA4OgaH55Q0AJmUpdT8vNiXpXx+6TxT3TIjySXpDrHVyrsb772aYywgg/Nu4kUmGkALwFZlzhjNegR7wDwb9lr4ERXsSSS8JZ8lbBmaQ3F2Tq584xoPj5rIhXAF734ynm4no1g+SdHiNqR328=";
    private const string V5Echo = "4ByGGj+sVCYcvGeQYhaKIk1o0pQRNbRjxybjTGblXrBaXlTXeOo1+bXFXDQQb1o6co6Yh9Bv41n7hOchLF6p+Q==";
    private const string V5Post = "RgqEoJj5A4EMYlLvWO1F86ioRjZfaex/gePD0gOXTxpsq5Yj4GNglrBb8I2BAJVODGajiFnXBu7mCPatfjsu6IHCrsTyeDXzF6Bv283dGymzxh6ydJRvZsryDyZbLTE7rhnus50qGPMfp2wASFlzEgMW9z1ef/RD8XzaFYgm7iTdaXpXaG4+BiYyolBug/gYNx410cvkKR2/nPwBiT+P4hIiOAQqGp/TywZBtDh1yCF2KOd0gpiMZ5jSw3e29mTvmUHzkVQiMS6td7vXUaWOMZnYZlF3So2SjHnwh4jYFxdgpkHHqIrH/54SNdshoQgWYEvccTKe7FS709/5t6NMxuGhcUGAPOQipvWTT4dShyqio7mlsl5noTrb++x6En749zCpQVhDpbV6GDnTbcX2e8K9QaNWHp91eBdCRxthuL0=";

    private static IEnumerable<TestCaseData> Published =>
    [
        new TestCaseData(V1, "1409659813", "1372623149", V1Post, "477715d11cdb4164915debcba66cb864d751f3e6", "wx5823bf96d3bd56c7").SetArgDisplayNames("V1"),
        new TestCaseData(V1, "1409659589", "263014780", V2Echo, "5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3", "wx5823bf96d3bd56c7").SetArgDisplayNames("V2"),
        new TestCaseData(V3, "1583940690", "VHh7ymSeb0jc4lSb", V3Echo, "1ba3cb09c0d2c2b3ed6900d37f91a6efae6cb011", "ww6a112864f8022910").SetArgDisplayNames("V3"),
        new TestCaseData(V4, "1583995625", "1584392382", V4Post, "f265ae551b1932727204c3d707628d01376a6940", "ww6a112864f8022910").SetArgDisplayNames("V4"),
        new TestCaseData(V5, "1411443780", "437374425", V5Echo, "dd6b9c95b495b3f7e2901bfbc76c664930ffdb96", "wx49f0ab532d5d035a").SetArgDisplayNames("V5 echo"),
        new TestCaseData(V5, "1411525903", "461056294", V5Post, "74d92dfeb87ba7c714f89d98870ae5eb62dff26d", "wx49f0ab532d5d035a").SetArgDisplayNames("V5 post"),
    ];

    [TestCaseSource(nameof(Published))]
    public void A_published_callback_is_signed_opened_and_sealed_again_to_the_byte(
        object seal, string timestamp, string nonce, string cipherText, string signature, string receiveId)
    {
        var ours = (CallbackSeal)seal;
        var opened = ours.Open(cipherText);

        Assert.That(ours.Sign(timestamp, nonce, cipherText), Is.EqualTo(signature));
        Assert.That(opened.ReceiveId, Is.EqualTo(receiveId));
        Assert.That(ours.Seal(opened.Message, opened.Prefix), Is.EqualTo(cipherText));
    }

    [Test]
    public void The_published_messages_say_what_is_written()
    {
        Assert.That(V1.Open(V2Echo).Message, Is.EqualTo("1616140317555161061"));
        Assert.That(V3.Open(V3Echo).Message, Is.EqualTo("94966531020182955848408"));
        Assert.That(V5.Open(V5Echo).Message, Is.EqualTo("5927782489442352469"));
        Assert.That(Field(V1, V1Post, "Content"), Is.EqualTo("hello"));
        Assert.That(Field(V1, V1Post, "MsgId"), Is.EqualTo("4561255354251345929"));
        Assert.That(Field(V4, V4Post, "Content"), Is.EqualTo("x123"));
        Assert.That(Field(V5, V5Post, "Content"), Is.EqualTo("test"));
        Assert.That(Field(V5, V5Post, "FromUserName"), Is.EqualTo("messense"));
    }

    [Test]
    public void The_published_reply_is_sealed_to_its_published_signature()
    {
        const string reply = "<xml>\n<MsgType><![CDATA[text]]></MsgType>\n<Content><![CDATA[test]]></Content>\n<FromUserName><![CDATA[wx49f0ab532d5d035a]]></FromUserName>\n<ToUserName><![CDATA[messense]]></ToUserName>\n<AgentID>1</AgentID>\n<CreateTime>1411525903</CreateTime>\n</xml>";

        var cipherText = V5.Seal(reply, Encoding.ASCII.GetBytes("1234567890123456"));

        Assert.That(V5.Sign("1411525903", "461056294", cipherText), Is.EqualTo("407518b7649e86ef23978113f92d27afa9296533"));
    }

    [Test]
    public void Another_nonce_is_another_signature()
    {
        Assert.That(V5.Sign("1411443780", "437374424", V5Echo), Is.Not.EqualTo("dd6b9c95b495b3f7e2901bfbc76c664930ffdb96"));
    }

    [Test]
    public void Messages_of_every_length_come_back([Range(0, 40)] int length)
    {
        var message = new string('中', length);

        Assert.That(V3.Open(V3.Seal(message)).Message, Is.EqualTo(message));
    }

    [Test]
    public void What_another_key_sealed_does_not_open()
    {
        Assert.That(() => V4.Open(V1Post), Throws.InstanceOf<CryptographicException>());
    }

    private static string? Field(CallbackSeal seal, string cipherText, string name) =>
        XElement.Parse(seal.Open(cipherText).Message).Element(name)?.Value;
}
