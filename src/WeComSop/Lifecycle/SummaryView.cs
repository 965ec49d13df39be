namespace WeComSop.Lifecycle;

/// All current customers of a corp, and its groups, as they were last counted.
internal sealed record SummaryView(DateTimeOffset? CountedAt, long? Customers, Mix Activity, Mix Types, RfmMix Rfm, IReadOnlyList<Share> Stages)
{
    public static SummaryView Of(IReadOnlyList<MixRow> rows, IReadOnlyList<StageCount> stages)
    {
        var groups = stages.ToDictionary(count => count.Stage, count => count.Groups, StringComparer.Ordinal);
        return new SummaryView(
            rows.Max(row => row.CountedAt),
            rows.Count == 0 ? null : rows.Sum(row => row.Customers),
            Mix.OfActivity(rows),
            Mix.OfTypes(rows),
            RfmMix.Of(rows),
            [.. GroupStages.All.Select(stage => Share.Of(stage.Name, stage.Chinese, stage.English, groups.GetValueOrDefault(stage.Name), stages.Sum(count => count.Groups)))]);
    }
}

/// Of those who bought; whoever never did is not ranked.
internal sealed record RfmMix(long? Buyers, IReadOnlyList<Share> Shares)
{
    public static RfmMix Of(IReadOnlyList<MixRow> rows)
    {
        var ranked = rows.Where(row => row.Rfm is { Length: > 0 }).ToLookup(row => RfmClasses.Of(row.Rfm)!.Name, row => row.Customers);
        var buyers = ranked.Sum(named => named.Sum());
        return new RfmMix(
            rows.Any(row => row.Rfm is not null) ? buyers : null,
            [.. RfmClasses.All.Select(named => Share.Of(named.Name, named.Chinese, named.English, ranked[named.Name].Sum(), buyers))]);
    }
}
