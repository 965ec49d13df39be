using System.Text;

namespace WeComSop.Playbooks.Reading;

/// <summary>Words of the file, made fit for a message.</summary>
internal static class Words
{
    private const int QuotedChars = 60;
    private const int ComparedChars = 40;

    public static string Quote(string text) => $"\"{Clip(text, QuotedChars)}\"";

    public static string Clip(string text, int chars)
    {
        var clipped = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (clipped.Length >= chars)
            {
                return clipped.Append('…').ToString();
            }

            clipped.Append(Rune.IsControl(rune) ? " " : rune.ToString());
        }

        return clipped.ToString();
    }

    /// <summary>The known word that a mistyped one was probably meant to be.</summary>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        if (word.Length is 0 or > ComparedChars)
        {
            return null;
        }

        var allowed = word.Length <= 3 ? 1 : 2;
        return known
            .Where(candidate => Math.Abs(candidate.Length - word.Length) <= allowed)
            .Select(candidate => (Candidate: candidate, Distance: Distance(word.ToLowerInvariant(), candidate.ToLowerInvariant())))
            .Where(found => found.Distance <= allowed && found.Distance < word.Length)
            .OrderBy(found => found.Distance)
            .Select(found => found.Candidate)
            .FirstOrDefault();
    }

    private static int Distance(string one, string other)
    {
        var previous = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var current = new int[other.Length + 1];
            current[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var replaced = previous[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
                current[j] = Math.Min(replaced, Math.Min(previous[j], current[j - 1]) + 1);
            }

            previous = current;
        }

        return previous[^1];
    }
}
