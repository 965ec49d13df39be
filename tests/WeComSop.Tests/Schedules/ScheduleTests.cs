using System.Globalization;
using WeComSop.Schedules;

namespace WeComSop.Tests.Schedules;

internal sealed class ScheduleTests
{
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private static readonly DateTimeOffset Evening = new(2026, 11, 27, 20, 0, 0, TimeSpan.FromHours(8));

    [Test]
    public void A_single_time_comes_once_and_never_again()
    {
        var once = OnceSchedule.Parse("2026-11-27 20:00")!;

        Assert.Multiple(() =>
        {
            Assert.That(once.NextAfter(Evening.AddTicks(-1), Shanghai), Is.EqualTo(Evening));
            Assert.That(once.NextAfter(Evening.AddYears(-20), Shanghai), Is.EqualTo(Evening));
            Assert.That(once.NextAfter(Evening, Shanghai), Is.Null);
            Assert.That(OnceSchedule.Parse("2026-11-27 20:00:30")!.NextAfter(Evening, Shanghai), Is.EqualTo(Evening.AddSeconds(30)));
        });
    }

    [TestCase("2027-03-28 02:00", "2027-03-28T01:00:00Z")]
    [TestCase("2027-03-28 02:59:59", "2027-03-28T01:00:00Z")]
    [TestCase("2027-03-28 03:00", "2027-03-28T01:00:00Z")]
    [TestCase("2027-10-31 01:59", "2027-10-30T23:59:00Z")]
    [TestCase("2027-10-31 02:30", "2027-10-31T00:30:00Z")]
    [TestCase("2027-10-31 03:00", "2027-10-31T02:00:00Z")]
    public void A_skipped_time_moves_to_the_first_that_exists_and_a_repeated_one_is_the_first(string local, string expected) =>
        Assert.That(
            OnceSchedule.Parse(local)!.NextAfter(DateTimeOffset.UnixEpoch, Berlin),
            Is.EqualTo(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture)));

    [Test]
    public void A_repeated_hour_does_not_repeat_what_is_due_in_it()
    {
        var first = new DateTimeOffset(2027, 10, 31, 2, 30, 0, TimeSpan.FromHours(2));

        Assert.That(CalendarWords.Parse("daily 02:30", Holidays.None)!.NextAfter(first, Berlin), Is.EqualTo(first.AddHours(25)));
        Assert.That(CronSchedule.Parse("0 30 2 * * ?")!.NextAfter(first, Berlin), Is.EqualTo(first.AddHours(25)));
    }

    [TestCase("2026-11-27")]
    [TestCase("2026-11-31 20:00")]
    [TestCase("2026-11-27T20:00")]
    [TestCase("2026-11-27 24:00")]
    [TestCase("27.11.2026 20:00")]
    [TestCase("0001-01-01 00:00")]
    [TestCase("9999-12-31 23:59")]
    [TestCase("")]
    public void What_is_no_time_is_refused(string text) => Assert.That(OnceSchedule.Parse(text), Is.Null);

    [TestCase("daily")]
    [TestCase("daily 25:00")]
    [TestCase("daily MON 08:00")]
    [TestCase("Daily 08:00")]
    [TestCase("workdays 1 08:00")]
    [TestCase("weekly 08:00")]
    [TestCase("weekly XYZ 08:00")]
    [TestCase("weekly MON, 08:00")]
    [TestCase("weekly 1 08:00")]
    [TestCase("monthly 0 08:00")]
    [TestCase("monthly 32 08:00")]
    [TestCase("monthly first 08:00")]
    [TestCase("annually 02-30 08:00")]
    [TestCase("annually 6-18 08:00")]
    [TestCase("annually 2027-06-18 08:00")]
    [TestCase("08:00")]
    [TestCase("")]
    [TestCase("   ")]
    public void What_is_no_calendar_time_is_refused(string text) => Assert.That(CalendarWords.Parse(text, Holidays.None), Is.Null);

    [TestCase("weekly mon, wed 8:00", "weekly WED,MON 08:00")]
    [TestCase("monthly  last 18:00", "monthly 31 18:00")]
    public void Calendar_words_may_be_written_in_more_than_one_way(string one, string other)
    {
        var (first, second) = (CalendarWords.Parse(one, Holidays.None)!, CalendarWords.Parse(other, Holidays.None)!);

        Assert.That((first.Days, first.Time), Is.EqualTo((second.Days, second.Time)));
        Assert.That(first.ToString(), Is.EqualTo(one));
    }

    [TestCase("every friday")]
    [TestCase("0 0 20 * * * * *")]
    [TestCase("0 0 20")]
    [TestCase("0 0 25 ? * FRI")]
    [TestCase("")]
    public void What_is_no_cron_expression_is_refused(string text) => Assert.That(CronSchedule.Parse(text), Is.Null);

    [TestCase("0 0 0 30 2 ?")]
    [TestCase("0 0 0 1 1 ? 2020")]
    public void A_cron_expression_may_never_come_again(string text) => Assert.That(CronSchedule.Parse(text)!.NextAfter(Evening, Shanghai), Is.Null);

    [Test]
    public void The_end_of_the_calendar_is_no_accident()
    {
        var end = DateTimeOffset.MaxValue;

        Assert.Multiple(() =>
        {
            Assert.That(CalendarWords.Parse("daily 08:00", Holidays.None)!.NextAfter(end, Shanghai), Is.Null);
            Assert.That(CronSchedule.Parse("0 0 8 * * ?")!.NextAfter(end, Shanghai), Is.Null);
            Assert.That(OnceSchedule.Parse("2026-11-27 20:00")!.NextAfter(end, Shanghai), Is.Null);
            Assert.That(CalendarWords.Parse("daily 08:00", Holidays.None)!.NextAfter(DateTimeOffset.MinValue, Shanghai), Is.Not.Null);
        });
    }

    [Test]
    public void Workdays_that_never_come_are_said_never_to_come()
    {
        var always = Enumerable.Range(0, 5000).Select(new DateOnly(2026, 1, 1).AddDays);

        Assert.That(CalendarWords.Parse("workdays 08:00", new Holidays(always, []))!.NextAfter(Evening, Shanghai), Is.Null);
    }

    [Test]
    public void Schedules_are_equal_when_they_mean_the_same_days()
    {
        var holidays = new Holidays([new DateOnly(2027, 1, 1)], []);
        var daily = CronSchedule.Parse("0 0 8 * * ?");

        Assert.Multiple(() =>
        {
            Assert.That(OnceSchedule.Parse("2026-11-27 20:00"), Is.EqualTo(new OnceSchedule("2026-11-27 20:00", new DateTime(2026, 11, 27, 20, 0, 0))));
            Assert.That(daily, Is.EqualTo(CronSchedule.Parse("0 0 8 * * ?")));
            Assert.That(daily, Is.Not.EqualTo(CronSchedule.Parse("0 0 9 * * ?")));
            Assert.That(
                CalendarWords.Parse("workdays 08:00", holidays),
                Is.EqualTo(CalendarWords.Parse("workdays 08:00", new Holidays([new DateOnly(2027, 1, 1)], []))));
            Assert.That(CalendarWords.Parse("workdays 08:00", holidays), Is.Not.EqualTo(CalendarWords.Parse("workdays 08:00", Holidays.None)));
        });
    }
}
