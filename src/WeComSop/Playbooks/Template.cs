using System.Globalization;
using System.Text;

namespace WeComSop.Playbooks;

/// <summary>A text with <c>{{variable}}</c> and <c>{{variable|default}}</c>.</summary>
internal sealed class Template : IEquatable<Template>
{
    private readonly string source;
    private readonly List<Part> parts;

    private Template(string source, List<Part> parts)
    {
        this.source = source;
        this.parts = parts;
        Variables = parts.Where(part => part.Variable is not null).Select(part => part.Variable!).ToHashSet();
        WithoutDefault = parts.Where(part => part is { Variable: not null, Default: null }).Select(part => part.Variable!).ToHashSet();
        Shortest = Render(_ => null);
    }

    public IReadOnlySet<string> Variables { get; }

    /// <summary>Those that stand somewhere without a default.</summary>
    public IReadOnlySet<string> WithoutDefault { get; }

    /// <summary>The text when no variable is known: no rendering of it has less in it.</summary>
    public string Shortest { get; }

    public static Template Parse(string text) =>
        TryParse(text, out var template, out var fault) ? template! : throw new FormatException(fault!.English);

    public static bool TryParse(string text, out Template? template, out TemplateFault? fault)
    {
        template = null;
        fault = null;
        var parts = new List<Part>();
        var position = 0;
        while (text.IndexOf("{{", position, StringComparison.Ordinal) is var open and >= 0)
        {
            parts.Add(Part.Literal(text[position..open]));
            var close = text.IndexOf("}}", open + 2, StringComparison.Ordinal);
            if (close < 0)
            {
                fault = TemplateFault.NotClosed;
                return false;
            }

            var inner = text[(open + 2)..close];
            if (inner.AsSpan().ContainsAny('{', '}') || text.AsSpan(close + 2).StartsWith("}"))
            {
                fault = TemplateFault.Nested;
                return false;
            }

            var bar = inner.IndexOf('|', StringComparison.Ordinal);
            var name = (bar < 0 ? inner : inner[..bar]).Trim();
            if (name.Length == 0)
            {
                fault = TemplateFault.NoName;
                return false;
            }

            parts.Add(new Part("", name, bar < 0 ? null : inner[(bar + 1)..].Trim()));
            position = close + 2;
        }

        parts.Add(Part.Literal(text[position..]));
        if (parts.Any(part => part.Text.Contains("}}", StringComparison.Ordinal)))
        {
            fault = TemplateFault.NotOpened;
            return false;
        }

        template = new Template(text, parts);
        return true;
    }

    /// <summary>A variable whose value is null or blank takes its default, or is left out with the comma that follows it.</summary>
    public string Render(Func<string, string?> value)
    {
        var text = new StringBuilder();
        var dropComma = false;
        foreach (var part in parts)
        {
            if (part.Variable is null)
            {
                text.Append(dropComma ? WithoutLeadingComma(part.Text) : part.Text);
                dropComma = dropComma && part.Text.Length == 0;
                continue;
            }

            var known = PlainText(value(part.Variable)) ?? part.Default;
            text.Append(known);
            dropComma = known is null;
        }

        return text.ToString();
    }

    public bool Equals(Template? other) => other is not null && source == other.source;

    public override bool Equals(object? obj) => Equals(obj as Template);

    public override int GetHashCode() => source.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => source;

    private static string WithoutLeadingComma(string text) => text switch
    {
        ['，' or ',', ' ', ..] => text[2..],
        ['，' or ',', ..] => text[1..],
        _ => text,
    };

    private static string? PlainText(string? value)
    {
        if (value is null)
        {
            return null;
        }

        var plain = new StringBuilder(value.Length);
        foreach (var rune in value.EnumerateRunes())
        {
            if (!IsControl(rune))
            {
                plain.Append(rune);
            }
        }

        var text = plain.ToString().Trim();
        return text.Length == 0 ? null : text;
    }

    // Besides control characters: line and paragraph separators, and the marks that reverse the direction of what follows.
    private static bool IsControl(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator ||
        rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);

    private sealed record Part(string Text, string? Variable, string? Default)
    {
        public static Part Literal(string text) => new(text, null, null);
    }
}
