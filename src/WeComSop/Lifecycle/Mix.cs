using WeComSop.Segments.Explaining;

namespace WeComSop.Lifecycle;

/// How some customers are spread over classes. Who could not be told is in no share.
internal sealed record Mix(long Counted, long Unknown, IReadOnlyList<Share> Shares, Said? Advice)
{
    public static Mix OfActivity(IReadOnlyCollection<MixRow> rows) => Of(ActivityClasses.All, rows, row => row.ActivityClass);

    public static Mix OfTypes(IReadOnlyCollection<MixRow> rows) => Of(CustomerTypes.All, rows, row => row.CustomerType);

    private static Mix Of(IReadOnlyList<ValueClass> classes, IReadOnlyCollection<MixRow> rows, Func<MixRow, string?> named)
    {
        var counts = rows.ToLookup(named, row => row.Customers);
        var counted = rows.Where(row => named(row) is not null).Sum(row => row.Customers);
        var most = classes.MaxBy(known => counts[known.Name].Sum());
        return new Mix(
            counted,
            counts[null].Sum(),
            [.. classes.Select(known => Share.Of(known.Name, known.Chinese, known.English, counts[known.Name].Sum(), counted))],
            counted > 0 ? most!.MixAdvice : null);
    }
}

/// Nothing is known of a share of nobody.
internal sealed record Share(string Name, string Zh, string En, long? Count, double? Part)
{
    public static Share Of(string name, string chinese, string english, long count, long of) =>
        of == 0 ? new Share(name, chinese, english, null, null) : new Share(name, chinese, english, count, (double)count / of);
}
