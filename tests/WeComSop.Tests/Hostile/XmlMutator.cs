using System.Text;
using System.Text.RegularExpressions;

namespace WeComSop.Tests.Hostile;

/// Spoils the XML of real events, the same way for the same seed.
internal sealed partial class XmlMutator(Random dice, IReadOnlyList<string> samples)
{
    /// In every spoiled text somewhere; letters that no name of an event may hold, so that it can only leak with the payload.
    public const string Canary = "金丝雀";

    private const string CreateTimeOfSamples = "1709275200";
    private const int MostChanges = 2;
    private const int LongText = 40_000;

    private static readonly string[] Numbers =
        ["-1", "0", "1e9", "99999999999", "253402300799", "253402300800", "9223372036854775807", "-62135596800", "-9223372036854775808", "１２３", ""];

    private static readonly string[] Texts =
    [
        "", " ", "\t\n", "'; DROP TABLE Inbox; --", "%s%n{0}{{customer.name}}", "../../etc/passwd", "\u202Egnp.exe", "😀\u200D🧑‍🚀", "ＡＢＣ", "a\u0300\u0301",
        "&lt;script&gt;", "]]&gt;", "&#0;", "&#xD800;", "&undefined;", new string('员', LongText / 4), new string('A', LongText), Canary,
    ];

    private static readonly string[] Wrappings =
    [
        "<!DOCTYPE xml [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>{0}",
        "<!DOCTYPE xml SYSTEM \"file:///etc/passwd\">{0}",
        "<?xml version=\"1.0\" encoding=\"utf-16\"?>{0}",
        "<?xml version=\"9.9\"?>{0}",
        "{0}{0}",
        "<a><a><a><a><a><a><a><a><a><a>{0}</a></a></a></a></a></a></a></a></a></a>",
        "<xml>{0}</xml>",
        "\uFEFF\uFEFF{0}",
        "{0}\0",
    ];

    public byte[] Next(DateTimeOffset now)
    {
        var text = samples[dice.Next(samples.Count)].Replace(CreateTimeOfSamples, $"{now.ToUnixTimeSeconds() - dice.Next(100)}", StringComparison.Ordinal);
        for (var change = dice.Next(1, MostChanges + 1); change > 0; change--)
        {
            text = Spoil(text);
        }

        var bytes = Encoding.UTF8.GetBytes(text);
        return dice.Next(5) == 0 ? SpoilBytes(bytes) : bytes;
    }

    public byte[] SpoilBytes(byte[] bytes)
    {
        if (bytes.Length == 0)
        {
            return bytes;
        }

        var (from, to) = Range(bytes.Length);
        switch (dice.Next(5))
        {
            case 0:
                bytes[from] ^= (byte)(1 << dice.Next(8));
                return bytes;
            case 1:
                return [.. bytes[..from], .. bytes[to..]];
            case 2:
                return [.. bytes[..to], .. bytes[from..]];
            case 3:
                dice.NextBytes(bytes.AsSpan(from, Math.Min(to - from, 8)));
                return bytes;
            default:
                return bytes[..from];
        }
    }

    private string Spoil(string xml) => dice.Next(9) switch
    {
        0 => Replace(xml, NumberPattern(), _ => Any(Numbers)),
        1 or 2 or 3 => Replace(xml, CDataPattern(), _ => $"<![CDATA[{Any(Texts)}]]>"),
        4 => Replace(xml, CDataPattern(), _ => Any(Texts)),
        5 => Replace(xml, ElementPattern(), match => dice.Next(2) == 0 ? "" : match.Value + match.Value),
        6 or 7 => Replace(xml, CDataPattern(), match => match.Value.Replace("]]>", $"{Canary}]]>", StringComparison.Ordinal)),
        _ => Any(Wrappings).Replace("{0}", xml, StringComparison.Ordinal),
    };

    private string Replace(string xml, Regex pattern, Func<Match, string> with)
    {
        var matches = pattern.Matches(xml);
        if (matches.Count == 0)
        {
            return xml;
        }

        var chosen = matches[dice.Next(matches.Count)];
        return string.Concat(xml.AsSpan(0, chosen.Index), with(chosen), xml.AsSpan(chosen.Index + chosen.Length));
    }

    private (int From, int To) Range(int length)
    {
        var from = dice.Next(length);
        return (from, Math.Min(length, from + 1 + dice.Next(32)));
    }

    private string Any(string[] list) => list[dice.Next(list.Length)];

    [GeneratedRegex(@"(?<=>)\d+(?=<)")]
    private static partial Regex NumberPattern();

    [GeneratedRegex(@"<!\[CDATA\[[^\]]*\]\]>")]
    private static partial Regex CDataPattern();

    [GeneratedRegex(@"<(\w+)>[^<]*(?:<!\[CDATA\[[^\]]*\]\]>)?</\1>")]
    private static partial Regex ElementPattern();
}
