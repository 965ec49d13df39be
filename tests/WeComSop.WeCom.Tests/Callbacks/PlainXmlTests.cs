using System.Text;
using FsCheck;
using FsCheck.Fluent;
using WeComSop.WeCom.Callbacks;

namespace WeComSop.WeCom.Tests.Callbacks;

/// PlainXml may leave a document to XmlReader, but what it reads must be what XmlReader reads.
internal sealed class PlainXmlTests
{
    private static readonly string[] Pieces =
    [
        "<a>", "</a>", "<b_1>", "</b_1>", "<a/>", "<a>x</a>", "<b_1><![CDATA[y]]></b_1>", "<a> <![CDATA[z]]>\n</a>", "<a />", "</a >", "<Encrypt>", "</Encrypt>", "<a x=\"1\">", "<p:a>", "</p:a>", "<1a>", "<a-b>", "<名>", "</名>",
        "<![CDATA[", "]]>", "<![CDATA[]]>", "<![CDATA[ ]]>", "<![CDATA[a]]]]>", "<![CDATA[<a>&amp;]]>", "<![cdata[x]]>", "<!-- x -->", "<?x y?>", "<?xml version=\"1.0\"?>",
        "<!DOCTYPE a>", "<!", "<", ">", "/", "&amp;", "&#65;", "&#x0;", "&none;", "&", "]]", "]", " ", "\t", "\n", "\r\n", "\r", "\0", "\u0001", "\u007F", "\u0085", "\u00A0",
        "\u2028", "\uFEFF", "\uFFFD", "\uFFFE", "\uFFFF", "，", "Ａ", "ﾠ", "🧨", "text", "1709275200", "'", "\"", "xml", "",
    ];

    private static readonly string Folder = Path.Combine(TestContext.CurrentContext.TestDirectory, "Samples");

    private static IEnumerable<string> Samples => Directory.GetFiles(Folder, "*.xml").Select(path => Path.GetFileNameWithoutExtension(path)!);

    [TestCaseSource(nameof(Samples))]
    public void What_WeCom_sends_is_plain(string sample)
    {
        var xml = File.ReadAllText(Path.Combine(Folder, sample + ".xml")).ReplaceLineEndings("\n");

        AssertSame(Encoding.UTF8.GetBytes(xml), mustBePlain: !xml.StartsWith("<?", StringComparison.Ordinal));
    }

    [TestCase("<xml><a> x </a></xml>")]
    [TestCase("<xml>\n\t<a>1</a> <a/>\n</xml>\n")]
    [TestCase("<xml><a> <![CDATA[x]]> </a></xml>")]
    [TestCase("<xml><a>b<![CDATA[]]>c<d/>e</a></xml>")]
    [TestCase("<xml><a><![CDATA[]]]></a></xml>")]
    [TestCase("<xml><a><![CDATA[<b>&amp;]]></a></xml>")]
    [TestCase("<xml><a>大家好，🧨</a></xml>")]
    [TestCase("<a><a><a><a><a><a><a><a>8</a></a></a></a></a></a></a></a>")]
    public void A_plain_document_is_read(string xml) => AssertSame(Encoding.UTF8.GetBytes(xml), mustBePlain: true);

    [TestCase("<a></a><a></a>")]
    [TestCase("<a></b>")]
    [TestCase("<a>")]
    [TestCase("</a>")]
    [TestCase("<a>]]></a>")]
    [TestCase("<a>\u0001</a>")]
    [TestCase("<a>\uFFFE</a>")]
    [TestCase("<a><![CDATA[\uFFFF]]></a>")]
    [TestCase("<a>&none;</a>")]
    [TestCase("<!DOCTYPE a><a></a>")]
    [TestCase("<a/>text")]
    [TestCase("<1/>")]
    [TestCase("")]
    public void A_broken_document_is_left_to_be_refused(string xml)
    {
        var bytes = Encoding.UTF8.GetBytes(xml);

        Assert.That(PlainXml.Read(bytes), Is.Null);
        Assert.That(CallbackXml.Read(bytes, out _), Is.Null);
    }

    [Test]
    public void Bytes_that_are_not_UTF8_are_left_to_be_refused() =>
        Assert.Multiple(() =>
        {
            foreach (var place in (string[])["<xml><a>?</a></xml>", "<xml><a><![CDATA[?]]></a></xml>", "<xml><?>1</?></xml>"])
            {
                foreach (var bad in (byte[])[0x80, 0xC0, 0xE5, 0xED, 0xF8, 0xFF])
                {
                    Assert.That(PlainXml.Read([.. Encoding.UTF8.GetBytes(place).Select(letter => letter == '?' ? bad : letter)]), Is.Null, $"{place} {bad:x}");
                }
            }
        });

    [Test]
    public void Whatever_it_reads_is_what_XmlReader_reads() =>
        Prop.ForAll(Gen.Elements(Pieces).ArrayOf().ToArbitrary(), pieces => IsSame(Encoding.UTF8.GetBytes($"<xml>{string.Concat(pieces)}</xml>")) && IsSame(Encoding.UTF8.GetBytes(string.Concat(pieces))))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(20_000));

    [Test]
    public void A_sample_with_changed_bytes_is_read_alike() =>
        Prop.ForAll(Gen.Elements(Samples.ToArray()).ToArbitrary(), ArbMap.Default.ArbFor<(NonNegativeInt Place, byte Value)[]>(), (sample, changes) =>
        {
            var xml = File.ReadAllBytes(Path.Combine(Folder, sample + ".xml"));
            foreach (var (place, value) in changes)
            {
                xml[place.Get % xml.Length] = value;
            }

            return IsSame(xml);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));

    private static void AssertSame(byte[] xml, bool mustBePlain)
    {
        Assert.That(CallbackXml.ReadAny(xml, out _), Is.Not.Null);
        Assert.That(PlainXml.Read(xml), mustBePlain ? Is.Not.Null : Is.Null);
        Assert.That(IsSame(xml), Is.True);
    }

    private static bool IsSame(byte[] xml) =>
        PlainXml.Read(xml) is not { } plain || (CallbackXml.ReadAny(xml, out _) is { } known && Show(plain) == Show(known));

    private static string Show(XmlField field) => $"({field.Name} '{field.Content}'{string.Concat(field.Children.Select(Show))})";
}
