using System.Text;
using System.Xml;

namespace WeComSop.WeCom.Callbacks;

/// <summary>
/// Reads untrusted XML into a small tree: no DTD, no external entity, at most <see cref="MaxBytes"/> and <see cref="MaxDepth"/>.
/// </summary>
internal static class CallbackXml
{
    public const int MaxBytes = 64 * 1024;

    public const int MaxDepth = 8;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        MaxCharactersInDocument = MaxBytes,
    };

    /// <summary>The root element, or null with the problem in words.</summary>
    public static XmlField? Read(ReadOnlySpan<byte> xml, out string? problem)
    {
        if (xml.Length > MaxBytes)
        {
            problem = $"larger than {MaxBytes} bytes";
            return null;
        }

        if (PlainXml.Read(xml) is { } plain)
        {
            problem = null;
            return plain;
        }

        return ReadAny(xml, out problem);
    }

    /// <summary>The same through XmlReader alone, which knows all of XML.</summary>
    public static XmlField? ReadAny(ReadOnlySpan<byte> xml, out string? problem)
    {
        try
        {
            var root = Build(StrictUtf8.GetString(xml).TrimStart('\uFEFF'));
            problem = root is null ? $"nested deeper than {MaxDepth} elements" : null;
            return root;
        }
        catch (Exception e) when (e is XmlException or DecoderFallbackException)
        {
            problem = "not well-formed XML in UTF-8, or with a DTD";
            return null;
        }
    }

    private static XmlField? Build(string text)
    {
        // A reader over text ignores the encoding named in the declaration, so no encoding can be chosen by the sender.
        using var reader = XmlReader.Create(new StringReader(text), Settings);
        var open = new Stack<XmlField>();
        XmlField? root = null;

        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element when open.Count == MaxDepth:
                    return null;

                case XmlNodeType.Element:
                    var field = new XmlField(reader.LocalName);
                    root ??= field;
                    if (open.TryPeek(out var parent))
                    {
                        parent.Add(field);
                    }

                    if (!reader.IsEmptyElement)
                    {
                        open.Push(field);
                    }

                    break;

                case XmlNodeType.EndElement:
                    open.Pop();
                    break;

                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace:
                    open.Peek().Append(reader.Value);
                    break;
            }
        }

        return root;
    }
}
