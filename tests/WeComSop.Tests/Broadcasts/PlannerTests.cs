using System.Globalization;
using WeComSop.Broadcasts;
using WeComSop.Deliveries;
using WeComSop.Playbooks;
using WeComSop.Schedules;

namespace WeComSop.Tests.Broadcasts;

/// The planner's rules, computed once more in the most naive way, on random histories.
internal sealed class PlannerTests
{
    private const int Histories = 400;
    private static readonly TimeSpan China = TimeSpan.FromHours(8);
    private static readonly string[] Zones = ["Asia/Shanghai", "America/New_York", "Europe/Berlin", "Australia/Lord_Howe"];
    private static readonly string[] Statuses = ["planned", "queued", "created", "confirmed", "delivered", "failed", "suppressed", "cancelled", "expired"];

    [Test]
    public void A_candidate_is_refused_exactly_when_counting_by_hand_says_so([Values] QuotaRule quota, [ValueSource(nameof(Zones))] string zoneId)
    {
        var dice = new Random(HashCode(zoneId) + (int)quota);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneId);
        var plan = new RecipientPlan(quota, zone);
        for (var i = 0; i < Histories; i++)
        {
            var due = Edge(dice);
            var candidate = new Candidate("c", IsGroup: false)
            {
                Sender = dice.Next(10) == 0 ? null : "lisi",
                Refusal = dice.Next(10) == 0 ? Reasons.NotFriend : null,
                CapPerDay = dice.Next(3) == 0 ? null : dice.Next(1, 4),
                Sends = [.. Enumerable.Range(0, dice.Next(0, 45)).Select(_ => Send(due, dice))],
            };

            Assert.That(plan.RefusalAt(candidate, due), Is.EqualTo(ByHand(candidate, due, quota, zone)), $"{due:O} {quota} {zoneId}");
        }
    }

    [Test]
    public void A_time_in_quiet_hours_moves_to_the_first_moment_that_is_not([ValueSource(nameof(Zones))] string zoneId)
    {
        var dice = new Random(HashCode(zoneId));
        var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneId);
        for (var i = 0; i < 200; i++)
        {
            var quiet = new DailyWindow(Quarter(dice), Quarter(dice));
            if (quiet.From == quiet.To)
            {
                continue;
            }

            var day = dice.Next(3) == 0 ? ChangeOfClocks(zone, dice) : new DateTime(2027, 1, 1).AddDays(dice.Next(700));
            var local = day + TimeSpan.FromMinutes(15 * dice.Next(96));
            var broadcast = At(local);
            var playbook = Playbook.Empty with { TimeZone = zone, QuietHours = quiet };
            var written = LocalClock.Instant(local, zone);
            var expected = written;
            while (quiet.Contains(TimeOnly.FromTimeSpan(TimeZoneInfo.ConvertTime(expected, zone).TimeOfDay)))
            {
                expected = expected.AddMinutes(1);
            }

            var next = BroadcastTimes.Next(broadcast, playbook, written.AddMinutes(-1));
            Assert.That(next, Is.EqualTo(expected), $"{local:O} quiet {quiet} {zoneId}");
            Assert.That(BroadcastTimes.NextAfterChange(broadcast, playbook, next, written), Is.EqualTo(next), "A change of other things loses nothing.");
            Assert.That(BroadcastTimes.NextAfterChange(broadcast, playbook, null, expected), Is.Null, "What is over does not come again.");
        }
    }

    [Test]
    public void Shares_of_a_test_are_stable_and_even()
    {
        const int Recipients = 20_000;
        var id = Guid.NewGuid();
        var ids = Enumerable.Range(0, Recipients).Select(i => $"wm{i:d6}").ToList();

        var shares = ids.ConvertAll(recipient => Assignment.Of(id, recipient, variants: 3, holdoutPercent: 10));

        Assert.That(ids.ConvertAll(recipient => Assignment.Of(id, recipient, 3, 10)), Is.EqualTo(shares));
        var sizes = shares.CountBy(share => share).ToDictionary();
        Assert.That(sizes.Keys, Is.EquivalentTo(new[] { -1, 0, 1, 2 }));
        Assert.That(sizes[-1], Is.EqualTo(Recipients / 10).Within(5).Percent);
        Assert.That(new[] { sizes[0], sizes[1], sizes[2] }, Is.All.EqualTo(Recipients * 0.3).Within(5).Percent);
        Assert.That(ids.ConvertAll(recipient => Assignment.Of(Guid.NewGuid(), recipient, 3, 10)), Is.Not.EqualTo(shares), "Another test draws anew.");
    }

    [TestCase(0, 10, 0, 0.2775)]
    [TestCase(10, 10, 0.7225, 1)]
    [TestCase(50, 100, 0.4038, 0.5962)]
    [TestCase(0, 0, 0, 1)]
    public void An_interval_is_that_of_the_tables(int hits, int cases, double low, double high)
    {
        var interval = WilsonInterval.Of(hits, cases);

        Assert.That(interval.Low, Is.EqualTo(low).Within(0.0001));
        Assert.That(interval.High, Is.EqualTo(high).Within(0.0001));
    }

    private static Reason? ByHand(Candidate candidate, DateTimeOffset due, QuotaRule quota, TimeZoneInfo zone)
    {
        if (candidate.Refusal is not null)
        {
            return candidate.Refusal;
        }

        if (candidate.Sender is null)
        {
            return Reasons.NoSender;
        }

        var counted = new HashSet<string> { "planned", "queued", "created", "confirmed", "delivered" };
        var limit = quota == QuotaRule.Day ? 1 : quota == QuotaRule.Week ? 7 : DateTime.DaysInMonth(due.ToOffset(China).Year, due.ToOffset(China).Month);
        var (had, full, today) = (0, false, 0);
        foreach (var send in candidate.Sends)
        {
            if (Period(send.DueAt, quota) == Period(due, quota))
            {
                had += counted.Contains(send.Status) ? 1 : 0;
                full |= send is { Status: "failed", Reason: "quota" };
            }

            if (counted.Contains(send.Status) && Day(send.DueAt, zone) == Day(due, zone))
            {
                today++;
            }
        }

        return full || had >= limit ? Reasons.Quota : today >= candidate.CapPerDay ? Reasons.Cap : null;
    }

    private static string Period(DateTimeOffset at, QuotaRule quota)
    {
        var local = at.ToOffset(China).DateTime;
        return quota switch
        {
            QuotaRule.Day => $"{local:yyyy-MM-dd}",
            QuotaRule.Week => $"{ISOWeek.GetYear(local)}-{ISOWeek.GetWeekOfYear(local)}",
            _ => $"{local:yyyy-MM}",
        };
    }

    private static string Day(DateTimeOffset at, TimeZoneInfo zone) => $"{TimeZoneInfo.ConvertTime(at, zone):yyyy-MM-dd}";

    // Half of the moments are seconds around a midnight in China: of a day, a Monday or a month.
    private static DateTimeOffset Edge(Random dice)
    {
        var day = new DateTimeOffset(2027, 1, 1, 0, 0, 0, China).AddDays(dice.Next(800));
        day = dice.Next(3) switch
        {
            0 => day.AddDays(1 - day.Day),
            1 => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
            _ => day,
        };
        return dice.Next(2) == 0 ? day.AddMilliseconds(dice.Next(-2, 3)) : day.AddMinutes(dice.Next(1440));
    }

    private static PastSend Send(DateTimeOffset due, Random dice)
    {
        var at = dice.Next(3) switch
        {
            0 => due.AddMinutes(-dice.Next(60 * 24)),
            1 => Edge(dice) is var edge && Math.Abs((edge - due).TotalDays) < 40 ? edge : due.AddHours(-dice.Next(24 * 35)),
            _ => due.AddHours(-dice.Next(24 * 35)),
        };
        var status = Statuses[dice.Next(Statuses.Length)];
        return new PastSend { Id = "c", DueAt = at, Status = status, Reason = status == "failed" && dice.Next(8) == 0 ? "quota" : null };
    }

    private static Broadcast At(DateTime local) => new(
        "b", null, new OnceSchedule("", local), new WeComSop.Playbooks.Audiences.AllAudience(WeComSop.Playbooks.Audiences.AllOf.Customers), null!, null, null, null);

    private static DateTime ChangeOfClocks(TimeZoneInfo zone, Random dice)
    {
        var days = Enumerable.Range(0, 700).Select(day => new DateTime(2027, 1, 1).AddDays(day))
            .Where(day => zone.GetUtcOffset(day) != zone.GetUtcOffset(day.AddDays(1))).ToList();
        return days.Count == 0 ? new DateTime(2028, 2, 29) : days[dice.Next(days.Count)].AddDays(dice.Next(-1, 2));
    }

    private static TimeOnly Quarter(Random dice) => TimeOnly.MinValue.AddMinutes(15 * dice.Next(96));

    private static int HashCode(string text) => text.Sum(letter => letter * 31);
}
