namespace WeComSop.Reports.Contents;

/// Contents by their click rate. What nobody could click on is in no ranking.
internal sealed record ContentRanking(IReadOnlyList<ContentEffect> Ranked)
{
    private const int TopContents = 3;
    private const int TopFormats = 3;

    public static ContentRanking Of(IEnumerable<ContentEffect> effects) => new(
    [
        .. effects.Where(effect => effect.ClickRate.Number is not null)
            .OrderByDescending(effect => effect.ClickRate.Number)
            .ThenByDescending(effect => effect.Conversion.Number ?? 0)
            .ThenBy(effect => effect.Name, StringComparer.Ordinal),
    ]);

    public IReadOnlyList<ContentEffect> Top => [.. Ranked.Take(TopContents)];

    /// The lowest fifth, worst first; of fewer than five there is none.
    public IReadOnlyList<ContentEffect> ToRetire => [.. Ranked.Reverse().Take(Ranked.Count / 5)];

    /// The forms that were clicked most, over all contents of each.
    public IReadOnlyList<FormatEffect> Formats =>
    [
        .. Ranked.Where(effect => effect.Format != ContentFormats.Unknown)
            .GroupBy(effect => effect.Format, StringComparer.Ordinal)
            .Select(format => new FormatEffect(format.Key, format.Count(), format.Sum(effect => effect.ClickRate.Numerator ?? 0), format.Sum(effect => effect.ClickRate.Denominator ?? 0)))
            .OrderByDescending(format => format.ClickRate)
            .ThenBy(format => format.Format, StringComparer.Ordinal)
            .Take(TopFormats),
    ];
}

internal sealed record FormatEffect(string Format, int Contents, double Clicks, double Reach)
{
    public double ClickRate => Clicks / Reach;
}
