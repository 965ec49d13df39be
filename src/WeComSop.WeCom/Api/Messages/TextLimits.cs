using System.Text;

namespace WeComSop.WeCom.Api;

/// <summary>How long texts may be. WeCom counts some in UTF-8 bytes (a Chinese character is three) and some in characters.</summary>
public static class TextLimits
{
    /// <summary>Text of a welcome or mass message, in bytes.</summary>
    public const int WelcomeTextBytes = 4000;

    /// <summary>Attachments of a welcome or mass message.</summary>
    public const int Attachments = 9;

    /// <summary>Title of a link attachment, in bytes.</summary>
    public const int LinkTitleBytes = 128;

    /// <summary>Description of a link attachment, in bytes.</summary>
    public const int LinkDescriptionBytes = 512;

    /// <summary>Title of a mini program attachment, in bytes.</summary>
    public const int MiniProgramTitleBytes = 64;

    /// <summary>A URL, in bytes.</summary>
    public const int UrlBytes = 2048;

    /// <summary>Remark on a customer, and the corp in it, in characters.</summary>
    public const int RemarkChars = 20;

    /// <summary>Description of a customer, in characters.</summary>
    public const int RemarkDescriptionChars = 150;

    /// <summary>Name of a tag or tag group, in characters.</summary>
    public const int TagNameChars = 30;

    /// <summary>Text or markdown of an app message, in bytes.</summary>
    public const int AppTextBytes = 2048;

    /// <summary>Title of a text card, in characters.</summary>
    public const int CardTitleChars = 128;

    /// <summary>Description of a text card, in characters.</summary>
    public const int CardDescriptionChars = 512;

    /// <summary>Button of a text card, in characters.</summary>
    public const int CardButtonChars = 4;

    /// <summary>State of a contact way or join way, in characters.</summary>
    public const int StateChars = 30;

    /// <summary>The length of a text as WeCom counts bytes.</summary>
    /// <param name="text">The text; null counts as empty.</param>
    /// <returns>Bytes in UTF-8.</returns>
    public static int Utf8Bytes(string? text) => text is null ? 0 : Encoding.UTF8.GetByteCount(text);

    /// <summary>Cuts a text to a number of bytes without splitting a character.</summary>
    /// <param name="text">The text.</param>
    /// <param name="maxBytes">The most bytes it may have in UTF-8.</param>
    /// <returns>The text, or its beginning.</returns>
    public static string CutToBytes(string text, int maxBytes)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfNegative(maxBytes);

        var (chars, bytes) = (0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > maxBytes)
            {
                return text[..chars];
            }

            chars += rune.Utf16SequenceLength;
        }

        return text;
    }
}
