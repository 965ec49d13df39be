namespace WeComSop.Playbooks.Conditions;

/// <summary><c>*</c> is any text, <c>?</c> one character, everything else itself.</summary>
internal sealed record Glob(string Pattern)
{
    public static bool TryParse(string pattern, out Glob? glob)
    {
        var valid = pattern.Length <= PlaybookLimits.StateChars && !pattern.AsSpan().ContainsAny("[]{}\\") && !pattern.Any(char.IsControl);
        glob = valid ? new Glob(pattern) : null;
        return valid;
    }

    /// <summary>The same pattern for LIKE with <c>!</c> as the escape character.</summary>
    public string ToLike() => string.Concat(Pattern.Select(letter => letter switch
    {
        '*' => "%",
        '?' => "_",
        '%' or '_' or '!' => $"!{letter}",
        _ => letter.ToString(),
    }));

    public bool Matches(string text)
    {
        var (at, star, resume) = (0, -1, 0);
        for (var i = 0; i < text.Length;)
        {
            if (at < Pattern.Length && Pattern[at] == '*')
            {
                (star, resume) = (at++, i);
            }
            else if (at < Pattern.Length && (Pattern[at] == '?' || Pattern[at] == text[i]))
            {
                (at, i) = (at + 1, i + 1);
            }
            else if (star >= 0)
            {
                (at, i) = (star + 1, ++resume);
            }
            else
            {
                return false;
            }
        }

        return Pattern.AsSpan(at).TrimStart('*').IsEmpty;
    }
}
