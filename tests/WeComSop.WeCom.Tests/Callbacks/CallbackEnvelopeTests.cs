using System.Text;
using FsCheck;
using FsCheck.Fluent;
using WeComSop.WeCom.Callbacks;

namespace WeComSop.WeCom.Tests.Callbacks;

internal sealed class CallbackEnvelopeTests
{
    [Test]
    public void An_envelope_gives_its_fields() =>
        Assert.That(Read("<xml><ToUserName><![CDATA[ww5f0a]]></ToUserName><AgentID><![CDATA[1000002]]></AgentID><Encrypt><![CDATA[abc=]]></Encrypt></xml>"),
            Is.EqualTo(new CallbackEnvelopeResult { Encrypt = "abc=", ToUserName = "ww5f0a", AgentId = 1000002 }));

    [Test]
    public void An_envelope_without_an_app_is_read() =>
        Assert.That(Read("\uFEFF<?xml version=\"1.0\" encoding=\"utf-16\"?><xml><Encrypt>abc=</Encrypt><AgentID></AgentID></xml>"),
            Is.EqualTo(new CallbackEnvelopeResult { Encrypt = "abc=" }));

    [TestCase("<xml></xml>")]
    [TestCase("<xml/>")]
    [TestCase("<xml><Encrypt></Encrypt></xml>")]
    [TestCase("<xml><Other><Encrypt>abc=</Encrypt></Other></xml>")]
    public void An_envelope_without_cipher_text_is_refused(string xml) =>
        Assert.That(Read(xml).Refusal, Is.EqualTo(CallbackEnvelopeRefusal.NoEncrypt));

    [TestCaseSource(nameof(Hostile))]
    public void Hostile_or_broken_xml_is_refused(string xml)
    {
        Assert.That(Read(xml).Refusal, Is.EqualTo(CallbackEnvelopeRefusal.NotXml));
        Assert.That(CallbackEvents.Read(Encoding.UTF8.GetBytes(xml)).Refusal, Is.Not.Null);
    }

    [Test]
    public void Bytes_that_are_not_UTF8_are_refused() =>
        Assert.That(CallbackEnvelope.Read("<xml><Encrypt>\xFF\xFE</Encrypt></xml>"u8.ToArray().Select(b => b == 0xC3 ? (byte)0xFF : b).ToArray()).Refusal,
            Is.EqualTo(CallbackEnvelopeRefusal.NotXml));

    [Test]
    public void Eight_levels_are_read_and_nine_refused() =>
        Assert.Multiple(() =>
        {
            Assert.That(Read(Nested(CallbackEnvelope.MaxDepth)).Refusal, Is.EqualTo(CallbackEnvelopeRefusal.None));
            Assert.That(Read(Nested(CallbackEnvelope.MaxDepth + 1)).Refusal, Is.EqualTo(CallbackEnvelopeRefusal.NotXml));
        });

    [Test]
    public void Sixty_four_KiB_are_read_and_one_byte_more_refused() =>
        Assert.Multiple(() =>
        {
            Assert.That(Read(OfSize(CallbackEnvelope.MaxBytes)).Refusal, Is.EqualTo(CallbackEnvelopeRefusal.None));
            Assert.That(Read(OfSize(CallbackEnvelope.MaxBytes + 1)).Refusal, Is.EqualTo(CallbackEnvelopeRefusal.TooLarge));
        });

    [Test]
    public void Random_bytes_never_throw() =>
        Prop.ForAll<byte[]>(bytes =>
            CallbackEnvelope.Read(bytes).Encrypt is null && !CallbackEvents.Read(bytes).IsRead).QuickCheckThrowOnFailure();

    [Test]
    public void An_envelope_cut_anywhere_never_throws()
    {
        var whole = Encoding.UTF8.GetBytes("<?xml version=\"1.0\"?><xml><ToUserName><![CDATA[企业]]></ToUserName><Encrypt><![CDATA[abc=]]></Encrypt></xml>");

        Assert.That(
            Enumerable.Range(0, whole.Length).Select(length => CallbackEnvelope.Read(whole.AsMemory(0, length)).Refusal),
            Has.All.EqualTo(CallbackEnvelopeRefusal.NotXml));
    }

    private static IEnumerable<TestCaseData> Hostile()
    {
        const string Bomb = "<!DOCTYPE xml [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>";
        yield return new TestCaseData(Bomb + "<xml><Encrypt>&c;</Encrypt></xml>") { TestName = "{m}(entity bomb)" };
        yield return new TestCaseData("<!DOCTYPE xml SYSTEM \"file:///etc/passwd\"><xml><Encrypt>a</Encrypt></xml>") { TestName = "{m}(external DTD)" };
        yield return new TestCaseData("<!DOCTYPE xml [<!ENTITY f SYSTEM \"file:///etc/passwd\">]><xml><Encrypt>&f;</Encrypt></xml>") { TestName = "{m}(external entity)" };
        yield return new TestCaseData("<xml><Encrypt>&unknown;</Encrypt></xml>") { TestName = "{m}(unknown entity)" };
        yield return new TestCaseData(string.Concat(Enumerable.Repeat("<a>", 10_000))) { TestName = "{m}(deep)" };
        yield return new TestCaseData("<xml><Encrypt>abc=</Encrypt>") { TestName = "{m}(not closed)" };
        yield return new TestCaseData("<xml><Encrypt>abc=</xml></Encrypt>") { TestName = "{m}(crossed)" };
        yield return new TestCaseData("<xml/><xml/>") { TestName = "{m}(two roots)" };
        yield return new TestCaseData("{\"Encrypt\":\"abc=\"}") { TestName = "{m}(JSON)" };
        yield return new TestCaseData("") { TestName = "{m}(empty)" };
    }

    private static string Nested(int depth) =>
        "<xml><Encrypt>abc=</Encrypt>"
        + string.Concat(Enumerable.Repeat("<a>", depth - 1)) + string.Concat(Enumerable.Repeat("</a>", depth - 1))
        + "</xml>";

    private static string OfSize(int bytes)
    {
        const string Empty = "<xml><Encrypt></Encrypt></xml>";
        return Empty.Insert("<xml><Encrypt>".Length, new string('a', bytes - Empty.Length));
    }

    private static CallbackEnvelopeResult Read(string xml) => CallbackEnvelope.Read(Encoding.UTF8.GetBytes(xml));
}
