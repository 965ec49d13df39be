using System.Globalization;
using WeComSop.Playbooks.Reading;
using WeComSop.Schedules;

namespace WeComSop.Playbooks;

/// <summary>
/// What the broadcasts of a playbook bring to one audience, against WeCom's quota (as many in a month as it has days) and the cap for a day. Counted over
/// a fixed calendar with both kinds of February, so that a file has the same warnings on every day, and over the months of single dates.
/// </summary>
internal static class SendLoad
{
    private const int FixedMonths = 14;
    private const int OtherMonths = 24;

    // More than any quota; a schedule of every second is not walked to its end.
    private const int MostCounted = 100;

    private static readonly DateOnly First = new(2027, 1, 1);

    // At: where a broadcast stands; null for one that is not being read. A warning stands at the last of those that together are too many.
    public static void Warn(IReadOnlyList<Broadcast> broadcasts, Func<Broadcast, YamlNode?> at, PlaybookReading reading)
    {
        var playbook = reading.Playbook;
        var sends = broadcasts.Select(broadcast => new Sends(broadcast, playbook)).ToList();
        var months = Months(broadcasts);
        var seen = new HashSet<string>();
        foreach (var recipients in sends.SelectMany(send => send.To).Distinct())
        {
            var covering = sends.Where(send => send.Reaches(recipients)).ToList();
            var cap = recipients.CapIn(playbook);
            if (at(covering[^1].Broadcast) is { } node && seen.Add($"{cap}:{string.Join('/', covering.Select(send => send.Broadcast.Name))}"))
            {
                WarnOfMonth(recipients, covering, months, node, reading);
                WarnOfDay(recipients, covering, cap, months, node, reading);
            }
        }
    }

    private static List<DateOnly> Months(IReadOnlyList<Broadcast> broadcasts)
    {
        var months = Enumerable.Range(0, FixedMonths).Select(First.AddMonths).ToList();
        var others = broadcasts.SelectMany(Dates).Select(date => new DateOnly(date.Year, date.Month, 1)).Distinct().Except(months);
        return [.. others.Take(OtherMonths).Concat(months).Order()];
    }

    private static IEnumerable<DateOnly> Dates(Broadcast broadcast) => (broadcast.Test?.Variants ?? [broadcast.Schedule])
        .OfType<OnceSchedule>()
        .Select(once => DateOnly.FromDateTime(once.Local));

    private static void WarnOfMonth(Recipients recipients, List<Sends> covering, List<DateOnly> months, YamlNode at, PlaybookReading reading)
    {
        foreach (var month in months)
        {
            var quota = DateTime.DaysInMonth(month.Year, month.Month);
            var count = covering.Sum(send => send.CountIn(month));
            if (count > quota)
            {
                reading.Warn(at,
                    $"{recipients.English} would get {Say(count)} mass-sends in {Say(month)}, WeCom delivers at most {quota} in that month",
                    $"{recipients.Chinese} 在 {Say(month)} 会收到 {Say(count)} 次群发，企业微信当月最多送达 {quota} 次");
                return;
            }
        }
    }

    private static void WarnOfDay(
        Recipients recipients, List<Sends> covering, int? cap, List<DateOnly> months, YamlNode at, PlaybookReading reading)
    {
        var fullest = months
            .SelectMany(month => covering.SelectMany(send => send.DaysIn(month)))
            .CountBy(day => day)
            .OrderBy(day => day.Key)
            .FirstOrDefault(day => day.Value > cap);
        if (fullest.Value > 0)
        {
            reading.Warn(at,
                $"{recipients.English} would get {Say(fullest.Value)} mass-sends on {Say(fullest.Key, "yyyy-MM-dd")}, the cap is {cap} a day",
                $"{recipients.Chinese} 在 {Say(fullest.Key, "yyyy-MM-dd")} 会收到 {Say(fullest.Value)} 次群发，每天的上限是 {cap} 次");
        }
    }

    private static string Say(DateOnly date, string shape = "yyyy-MM") => date.ToString(shape, CultureInfo.InvariantCulture);

    private static string Say(int count) => count >= MostCounted ? $"{MostCounted}+" : $"{count}";

    private sealed class Sends(Broadcast broadcast, Playbook playbook)
    {
        private readonly Dictionary<DateOnly, List<DateOnly>> byMonth = [];

        public Broadcast Broadcast => broadcast;

        public HashSet<Recipients> To { get; } = [.. Recipients.Of(broadcast.To, playbook)];

        public bool Reaches(Recipients recipients) =>
            To.Contains(recipients) || To.Contains(recipients.AreGroups ? Recipients.AllGroups : Recipients.AllCustomers);

        // Of a test, each recipient gets one variant.
        public int CountIn(DateOnly month) => broadcast.Test is null ? DaysIn(month).Count : Math.Min(1, DaysIn(month).Count);

        public List<DateOnly> DaysIn(DateOnly month)
        {
            if (!byMonth.TryGetValue(month, out var days))
            {
                var found = (broadcast.Test?.Variants ?? [broadcast.Schedule]).SelectMany(schedule => Walk(schedule, month));
                byMonth[month] = days = [.. broadcast.Test is null ? found : found.Distinct()];
            }

            return days;
        }

        private IEnumerable<DateOnly> Walk(Schedule schedule, DateOnly month)
        {
            var zone = playbook.TimeZone;
            var end = LocalClock.Instant(month.AddMonths(1).ToDateTime(TimeOnly.MinValue), zone);
            var at = LocalClock.Instant(month.ToDateTime(TimeOnly.MinValue), zone).AddTicks(-1);
            for (var count = 0; count < MostCounted && schedule.NextAfter(at, zone) is { } next && next < end; count++)
            {
                yield return DateOnly.FromDateTime(LocalClock.At(next, zone));
                at = next;
            }
        }
    }
}
