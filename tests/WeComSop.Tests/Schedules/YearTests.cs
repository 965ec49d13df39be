using WeComSop.Schedules;

namespace WeComSop.Tests.Schedules;

/// <summary>The year 2027 and the leap year 2028, walked by the schedule and, naively, day by day and quarter by quarter of an hour.</summary>
internal sealed class YearTests
{
    private static readonly DateOnly First = new(2027, 1, 1);
    private static readonly DateOnly Last = new(2028, 12, 31);

    private static readonly DateOnly[] DaysOff =
        [new(2027, 1, 1), new(2027, 2, 5), new(2027, 2, 8), new(2027, 2, 9), new(2027, 2, 10), new(2028, 10, 2), new(2028, 10, 3), new(2028, 2, 29)];

    private static readonly DateOnly[] MadeUp = [new(2027, 2, 20), new(2028, 9, 30), new(2028, 10, 8)];

    private static readonly string[] Zones =
        ["Asia/Shanghai", "Europe/Berlin", "America/New_York", "America/Santiago", "Australia/Lord_Howe", "UTC"];

    private static readonly Dictionary<string, (DateTimeOffset Instant, DateTime Wall)[]> Quarters = [];

    private static readonly Dictionary<string, Func<DateOnly, bool>> Words = new()
    {
        ["daily"] = _ => true,
        ["workdays"] = day => MadeUp.Contains(day) || (day.DayOfWeek is >= DayOfWeek.Monday and <= DayOfWeek.Friday && !DaysOff.Contains(day)),
        ["weekly SUN"] = day => day.DayOfWeek == DayOfWeek.Sunday,
        ["weekly WED"] = day => (day.DayNumber - new DateOnly(2027, 1, 6).DayNumber) % 7 == 0,
        ["weekly MON,WED,SAT"] = day => day.DayOfWeek is DayOfWeek.Monday or DayOfWeek.Wednesday or DayOfWeek.Saturday,
        ["monthly 1"] = day => day.Day == 1,
        ["monthly 14"] = day => day.Day == 14,
        ["monthly 29"] = day => day.Day == 29 || (day.Day == 28 && day is { Month: 2, Year: 2027 }),
        ["monthly 30"] = day => day.Day == 30 || (day.Month == 2 && day.AddDays(1).Month == 3),
        ["monthly 31"] = day => day.AddDays(1).Day == 1,
        ["monthly last"] = day => day.AddDays(1).Day == 1,
        ["annually 06-18"] = day => day is { Month: 6, Day: 18 },
        ["annually 12-31"] = day => day is { Month: 12, Day: 31 },
        ["annually 03-14"] = day => day is { Month: 3, Day: 14 },
        ["annually 02-29"] = day => day is { Year: 2027, Month: 2, Day: 28 } or { Year: 2028, Month: 2, Day: 29 },
    };

    private static readonly Dictionary<string, Func<DateTime, bool>> Crons = new()
    {
        ["0 0 20 ? * FRI"] = time => time is { DayOfWeek: DayOfWeek.Friday, Hour: 20, Minute: 0 },
        ["0 30 2 * * ?"] = time => time is { Hour: 2, Minute: 30 },
        ["0 0,30 0-3 ? * SUN"] = time => time is { DayOfWeek: DayOfWeek.Sunday, Hour: <= 3, Minute: 0 or 30 },
        ["0 15 9 L * ?"] = time => time is { Hour: 9, Minute: 15 } && time.AddDays(1).Day == 1,
        ["0 0 10 29 2 ?"] = time => time is { Month: 2, Day: 29, Hour: 10, Minute: 0 },
        ["0 0 0 1 1 ? 2028"] = time => time is { Year: 2028, DayOfYear: 1, Hour: 0, Minute: 0 },
    };

    [Test]
    public void Each_calendar_word_comes_on_its_days_and_no_others(
        [ValueSource(nameof(CalendarWordNames))] string word,
        [ValueSource(nameof(Zones))] string zoneId,
        [Values("00:00", "02:15", "20:00", "23:45")] string time)
    {
        var at = TimeOnly.Parse(time, System.Globalization.CultureInfo.InvariantCulture);
        var locals = Days().Where(Words[word]).Select(day => day.ToDateTime(at));

        var schedule = CalendarWords.Parse($"{word} {time}", new Holidays(DaysOff, MadeUp))!;

        Assert.That(Walk(schedule, zoneId), Is.EqualTo(Naive(locals, zoneId)));
    }

    [Test]
    public void Each_cron_expression_comes_at_the_times_on_the_wall(
        [ValueSource(nameof(CronNames))] string cron, [ValueSource(nameof(Zones))] string zoneId)
    {
        var locals = Days().SelectMany(day => Enumerable.Range(0, 96).Select(quarter => day.ToDateTime(TimeOnly.MinValue).AddMinutes(15 * quarter))).Where(Crons[cron]);

        Assert.That(Walk(CronSchedule.Parse(cron)!, zoneId), Is.EqualTo(Naive(locals, zoneId)));
    }

    [Test]
    public void A_time_is_found_from_any_moment_before_it_and_from_none_after(
        [Values("daily 02:15", "monthly last 00:00", "weekly SUN 02:00")] string words, [ValueSource(nameof(Zones))] string zoneId)
    {
        var schedule = CalendarWords.Parse(words, Holidays.None)!;
        var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneId);
        var times = Walk(schedule, zoneId);

        Assert.That(times, Is.Not.Empty.And.Ordered);
        for (var i = 1; i < times.Count; i++)
        {
            for (var moment = times[i - 1]; moment < times[i]; moment = moment.AddHours(7))
            {
                Assert.That(schedule.NextAfter(moment, zone), Is.EqualTo(times[i]));
            }

            Assert.That(schedule.NextAfter(times[i].AddTicks(-1), zone), Is.EqualTo(times[i]));
        }
    }

    private static string[] CalendarWordNames() => [.. Words.Keys];

    private static string[] CronNames() => [.. Crons.Keys];

    private static IEnumerable<DateOnly> Days() => Enumerable.Range(First.DayNumber, Last.DayNumber - First.DayNumber + 1).Select(DateOnly.FromDayNumber);

    private static List<DateTimeOffset> Walk(Schedule schedule, string zoneId)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneId);
        var (start, end) = (Naive([First.ToDateTime(TimeOnly.MinValue)], zoneId)[0], Naive([Last.AddDays(1).ToDateTime(TimeOnly.MinValue)], zoneId)[0]);
        var found = new List<DateTimeOffset>();
        for (var next = schedule.NextAfter(start.AddTicks(-1), zone); next is { } at && at < end; next = schedule.NextAfter(at, zone))
        {
            found.Add(at);
        }

        return found;
    }

    /// <summary>The first quarter of an hour at which the clock on the wall shows the time or one that is later.</summary>
    private static List<DateTimeOffset> Naive(IEnumerable<DateTime> locals, string zoneId)
    {
        var quarters = QuartersOf(zoneId);
        var (found, at) = (new List<DateTimeOffset>(), 0);
        foreach (var local in locals)
        {
            while (quarters[at].Wall < local)
            {
                at++;
            }

            if (found.Count == 0 || found[^1] != quarters[at].Instant)
            {
                found.Add(quarters[at].Instant);
            }
        }

        return found;
    }

    private static (DateTimeOffset Instant, DateTime Wall)[] QuartersOf(string zoneId)
    {
        lock (Quarters)
        {
            if (!Quarters.TryGetValue(zoneId, out var quarters))
            {
                var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneId);
                var start = new DateTimeOffset(2026, 12, 31, 0, 0, 0, TimeSpan.Zero);
                quarters = [.. Enumerable.Range(0, 733 * 96).Select(quarter => start.AddMinutes(15 * quarter)).Select(at => (at, TimeZoneInfo.ConvertTime(at, zone).DateTime))];
                Quarters[zoneId] = quarters;
            }

            return quarters;
        }
    }
}
