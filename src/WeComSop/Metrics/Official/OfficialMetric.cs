namespace WeComSop.Metrics.Official;

/// A number that WeCom counts itself. What it counts in words, and how its days make a longer period.
internal sealed record OfficialMetric(string Name, string Chinese, string English, string Unit, Func<IReadOnlyList<OfficialDay>, Count> Count)
{
    public const string Source = "official statistics";

    public const string Prefix = "official.";

    /// Added up over days and employees.
    public static OfficialMetric Sum(string name, string chinese, string english, Func<OfficialDay, long?> number) => new(
        Prefix + name, chinese, english, "events", days => new(SumOf(days, number), null) { Value = SumOf(days, number) });

    /// How it stood on the last day that is known, added up over employees.
    public static OfficialMetric Last(string name, string chinese, string english, Func<OfficialDay, long?> number) => new(
        Prefix + name, chinese, english, "count", days =>
        {
            var known = days.Where(day => number(day) is not null).GroupBy(day => day.EmployeeId, StringComparer.Ordinal).Select(own => own.MaxBy(day => day.Day, StringComparer.Ordinal)!).ToList();
            return new(SumOf(known, number), null) { Value = SumOf(known, number) };
        });

    /// On average over days and employees, by how many chats there were.
    public static OfficialMetric Mean(string name, string chinese, string english, string unit, double scale, Func<OfficialDay, long?> number) => new(
        Prefix + name, chinese, english, unit, days =>
        {
            var known = days.Where(day => number(day) is not null && day.Chats > 0).ToList();
            var chats = known.Sum(day => day.Chats!.Value);
            return new(null, chats) { Value = chats == 0 ? null : known.Sum(day => day.Chats!.Value * number(day)!.Value) / scale / chats };
        });

    private static long? SumOf(IEnumerable<OfficialDay> days, Func<OfficialDay, long?> number)
    {
        var known = days.Select(number).OfType<long>().ToList();
        return known.Count == 0 ? null : known.Sum();
    }
}
