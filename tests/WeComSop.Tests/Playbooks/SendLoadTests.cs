namespace WeComSop.Tests.Playbooks;

internal sealed class SendLoadTests
{
    private const string Label = "{ groups: { label: 福利群 } }";
    private const string Other = "{ groups: { label: 会员群 } }";

    [Test]
    public void One_mass_send_a_day_is_within_the_quota_of_every_month() => Assert.That(Warnings(Broadcast("a", "on: daily 20:00", Label)), Is.Empty);

    [Test]
    public void More_in_a_month_than_it_has_days_is_a_warning_at_the_last_broadcast()
    {
        var result = Sample.ReadBody(Around() + Broadcast("a", "on: daily 20:00", Label) + Broadcast("b", "on: annually 02-29 20:00", Label) + Broadcast("c", "on: daily 10:00", Other));

        Assert.That(result.Lines(), Is.EqualTo(
            ["10 broadcasts.b: group label \"福利群\" would get 29 mass-sends in 2027-02, WeCom delivers at most 28 in that month"]));
        Assert.That(result.IsValid);
    }

    [Test]
    public void A_leap_day_is_counted_too() =>
        Assert.That(
            Warnings(Broadcast("a", "cron: 0 0 20 29 2 ?", Label) + Broadcast("b", "cron: \"0 0 20 ? * SUN,MON,TUE,WED,THU,FRI,SAT\"", Label)),
            Is.EqualTo(["group label \"福利群\" would get 30 mass-sends in 2028-02, WeCom delivers at most 29 in that month"]));

    [Test]
    public void Months_of_single_dates_are_counted_outside_the_fixed_calendar() =>
        Assert.That(
            Warnings(Broadcast("a", "on: daily 20:00", "{ all: customers }") + Broadcast("b", "at: 2030-04-05 10:00", "{ all: customers }")),
            Is.EqualTo(["every customer would get 31 mass-sends in 2030-04, WeCom delivers at most 30 in that month"]));

    [Test]
    public void All_customers_are_in_every_segment_and_every_tag() =>
        Assert.That(
            Warnings(Broadcast("a", "on: daily 20:00", "{ all: customers }") + Broadcast("b", "on: monthly 1 10:00", "{ segment: s }") + Broadcast("c", "on: monthly 2 10:00", "{ tags: x }")),
            Is.EqualTo(new[]
            {
                "segment \"s\" would get 32 mass-sends in 2027-01, WeCom delivers at most 31 in that month",
                "tag \"t/x\" would get 32 mass-sends in 2027-01, WeCom delivers at most 31 in that month",
            }));

    [Test]
    public void Customers_and_groups_are_counted_apart() =>
        Assert.That(Warnings(Broadcast("a", "on: daily 20:00", "{ all: customers }") + Broadcast("b", "on: daily 20:00", "{ all: groups }")), Is.Empty);

    [Test]
    public void A_type_means_its_labels() =>
        Assert.That(
            Warnings(Broadcast("a", "on: daily 20:00", "{ groups: { type: cultivation } }") + Broadcast("b", "on: monthly 1 20:00", Other)),
            Is.EqualTo(new[]
            {
                "group label \"会员群\" would get 32 mass-sends in 2027-01, WeCom delivers at most 31 in that month",
                "group label \"会员群\" would get 2 mass-sends on 2027-01-01, the cap is 1 a day",
            }));

    [Test]
    public void The_cap_of_the_playbook_goes_before_that_of_the_type()
    {
        var twice = Broadcast("a", "at: 2027-05-01 10:00", Other) + Broadcast("b", "at: 2027-05-01 20:00", Other);

        Assert.Multiple(() =>
        {
            Assert.That(Warnings(twice), Is.EqualTo(["group label \"会员群\" would get 2 mass-sends on 2027-05-01, the cap is 1 a day"]));
            Assert.That(Warnings(twice, "caps: { perGroupPerDay: 2 }"), Is.Empty);
            Assert.That(Warnings(twice.Replace(Other, "{ segment: s }", StringComparison.Ordinal)), Is.Empty);
            Assert.That(
                Warnings(twice.Replace(Other, "{ segment: s }", StringComparison.Ordinal), "caps: { perCustomerPerDay: 1 }"),
                Is.EqualTo(["segment \"s\" would get 2 mass-sends on 2027-05-01, the cap is 1 a day"]));
        });
    }

    [Test]
    public void Of_a_test_each_recipient_gets_one_variant() =>
        Assert.That(
            Warnings(Broadcast("a", "test: { at: [2027-05-01 10:00, 2027-05-01 20:00, 2027-05-02 20:00] }", Other), "caps: { perGroupPerDay: 1 }"),
            Is.Empty);

    [Test]
    public void The_same_broadcasts_are_warned_of_once() =>
        Assert.That(Warnings(Broadcast("a", "on: daily 20:00", "{ groups: { ids: [g1, g2, g3] } }") + Broadcast("b", "on: daily 10:00", "{ groups: { ids: [g1, g2, g3] } }")), Has.Count.EqualTo(1));

    [Test]
    public void A_schedule_of_every_second_is_not_walked_to_its_end()
    {
        var many = string.Concat(Enumerable.Range(0, 100).Select(i => Broadcast($"b{i}", "cron: \"* * * * * ?\"", Label)));

        Assert.That(Warnings(many), Is.EqualTo(new[]
        {
            "group label \"福利群\" would get 100+ mass-sends in 2027-01, WeCom delivers at most 31 in that month",
            "group label \"福利群\" would get 100+ mass-sends on 2027-01-01, the cap is 2 a day",
        }));
    }

    [Test]
    public void Local_days_are_those_of_the_playbook() =>
        Assert.That(
            Warnings(Broadcast("a", "at: 2027-05-01 23:30", Other) + Broadcast("b", "at: 2027-05-02 00:30", Other), "timezone: America/New_York"),
            Is.Empty);

    private static string Broadcast(string name, string time, string to) => $"  {name}: {{ {time}, to: {to}, content: hi }}\n";

    private static string Around(string settings = "title: x") => $$"""
        {{settings}}
        tags: { t: [x] }
        groups: { 福利群: { match: { name: 福利* }, type: promotion }, 会员群: { match: { name: 会员* }, type: cultivation } }
        contents: { hi: { text: hi } }
        segments: { s: { tag: x } }
        broadcasts:

        """.TrimEnd('\n') + "\n";

    private static List<string> Warnings(string broadcasts, string settings = "title: x")
    {
        var result = Sample.ReadBody(Around(settings) + broadcasts);
        Assert.That(result.IsValid, string.Join('\n', result.Problems));
        return [.. result.Problems.Select(problem => problem.English)];
    }
}
