using System.Buffers;
using System.Text;

namespace WeComSop.WeCom.Callbacks;

/// <summary>
/// Reads the XML that WeCom in fact sends, straight from its bytes: elements without attributes, text without references, CDATA.
/// </summary>
/// <remarks>
/// It never refuses: whatever is not of that plain form, broken XML included, is left to <see cref="CallbackXml"/>, and what
/// it does read is what <see cref="System.Xml.XmlReader"/> reads.
/// </remarks>
internal ref struct PlainXml
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly SearchValues<byte> NameBytes =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"u8);

    // Control characters are not XML, and line ends would have to be normalised.
    private static readonly SearchValues<byte> NotPlain = SearchValues.Create([.. Enumerable.Range(0, 32).Where(b => b is not ('\t' or '\n')).Select(b => (byte)b)]);

    private ReadOnlySpan<byte> rest;

    private PlainXml(ReadOnlySpan<byte> xml) => rest = xml;

    /// <summary>The root element, or null where the document is not of the plain form.</summary>
    public static XmlField? Read(ReadOnlySpan<byte> xml)
    {
        // U+FFFE and U+FFFF are not XML either.
        if (xml.ContainsAny(NotPlain) || xml.IndexOf([(byte)0xEF, (byte)0xBF]) >= 0)
        {
            return null;
        }

        try
        {
            var reader = new PlainXml(xml);
            return reader.Take("<"u8) && reader.ReadElement(1) is { } root && IsWhite(reader.rest) ? root : null;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private XmlField? ReadElement(int depth)
    {
        var name = TakeName();
        if (name.IsEmpty || depth > CallbackXml.MaxDepth)
        {
            return null;
        }

        var field = new XmlField(Encoding.ASCII.GetString(name));
        if (Take("/>"u8))
        {
            return field;
        }

        return Take(">"u8) && ReadContent(field, depth) && Take(name) && Take(">"u8) ? field : null;
    }

    /// <summary>Reads up to and with the beginning of the end tag.</summary>
    private bool ReadContent(XmlField field, int depth)
    {
        while (true)
        {
            var markup = rest.IndexOf((byte)'<');
            if (markup < 0 || !AppendText(field, rest[..markup]))
            {
                return false;
            }

            rest = rest[(markup + 1)..];
            if (Take("/"u8))
            {
                return true;
            }

            if (Take("![CDATA["u8))
            {
                var end = rest.IndexOf("]]>"u8);
                if (end < 0)
                {
                    return false;
                }

                field.Append(StrictUtf8.GetString(rest[..end]));
                rest = rest[(end + 3)..];
            }
            else if (ReadElement(depth + 1) is { } child)
            {
                field.Add(child);
            }
            else
            {
                return false;
            }
        }
    }

    // White space alone between elements is no text. A bracket may be the end of a CDATA that never began.
    private static bool AppendText(XmlField field, ReadOnlySpan<byte> text)
    {
        if (text.ContainsAny((byte)'&', (byte)']'))
        {
            return false;
        }

        if (!IsWhite(text))
        {
            field.Append(StrictUtf8.GetString(text));
        }

        return true;
    }

    private static bool IsWhite(ReadOnlySpan<byte> text) => !text.ContainsAnyExcept((byte)' ', (byte)'\t', (byte)'\n');

    private ReadOnlySpan<byte> TakeName()
    {
        var length = rest.IndexOfAnyExcept(NameBytes);
        if (length <= 0 || char.IsAsciiDigit((char)rest[0]))
        {
            return [];
        }

        var name = rest[..length];
        rest = rest[length..];
        return name;
    }

    private bool Take(ReadOnlySpan<byte> expected)
    {
        if (!rest.StartsWith(expected))
        {
            return false;
        }

        rest = rest[expected.Length..];
        return true;
    }
}
