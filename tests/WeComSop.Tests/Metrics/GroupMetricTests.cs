using WeComSop.Data;
using WeComSop.Deliveries;
using WeComSop.Tests.Infrastructure;
using static WeComSop.Tests.Metrics.MetricWords;

namespace WeComSop.Tests.Metrics;

/// Each number of a group against a small example, counted by hand.
internal sealed class GroupMetricTests
{
    private const string Group = "wr-fuli";
    private const string Elsewhere = "wr-elsewhere";
    private const string Scope = $"group:{Group}";

    private Scenario _story = null!;

    // 1, 2 and 3 are there before November; 4 joins on the 5th, 5 on the 10th and leaves on the 12th, 6 joins on the 28th; 3 leaves on the 20th.
    // So 3 are there at the start, 3 join, 2 leave, and 1, 2, 4 and 6 are there at the end. 9 is in another group.
    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _story = await Scenario.StartAsync();
        _story.Clock.Advance(TimeSpan.FromDays(60));
        await _story.TellAsync(
            Told.Joined(1, Group, Day(-20)), Told.Joined(2, Group, Day(-20)), Told.Joined(3, Group, Day(-20)), Told.Joined(9, Elsewhere, Day(-20)),
            Told.Joined(4, Group, Day(5)), Told.Joined(5, Group, Day(10)), Told.Joined(6, Group, Day(28)), Told.Left(5, Group, Day(12)), Told.Left(3, Group, Day(20)));
    }

    [OneTimeTearDown]
    public ValueTask StopAsync() => _story.DisposeAsync();

    [Test]
    public async Task Join_rate_is_joins_by_exposures()
    {
        await _story.TellAsync(
            new Told("channel.exposed", Day(3)) { Group = Group, Amount = 20 },
            new Told("channel.exposed", Day(9)) { Group = Group, Amount = 10 },
            new Told("channel.exposed", Day(9)) { Group = Elsewhere, Amount = 1000 },
            new Told("channel.exposed", Day(32)) { Group = Group, Amount = 1000 });

        Assert.That(await _story.NovemberAsync("joinRate", Scope), Is.EqualTo("0.1 3/30"));
    }

    [Test]
    public async Task Leave_rate_is_of_everybody_who_was_there() => Assert.That(await _story.NovemberAsync("leaveRate", Scope), Is.EqualTo("0.3333 2/6"));

    [Test]
    public async Task A_profile_is_complete_with_the_form()
    {
        await _story.TellAsync(
            Told.Of(1, "form.submitted", Day(-3), data: new { form = "profile" }),
            Told.Of(3, "form.submitted", Day(3), data: new { form = "profile" }),
            Told.Of(2, "form.submitted", Day(-3), data: new { form = "survey" }),
            Told.Of(4, "form.submitted", Day(32), data: new { form = "profile" }));

        Assert.That(await _story.NovemberAsync("profileRate", Scope), Is.EqualTo("0.25 1/4"));
    }

    [Test]
    public async Task Who_is_there_a_week_after_the_join_was_kept() => Assert.That(await _story.NovemberAsync("weekRetention", Scope), Is.EqualTo("0.6667 2/3"));

    [Test]
    public async Task Interaction_counts_who_spoke_effectively_and_messages_count_all()
    {
        await _story.TellAsync(
            Told.Of(1, "message.received", Day(2), group: Group),
            Told.Of(1, "message.received", Day(3), group: Group, data: new { effective = true }),
            Told.Of(2, "message.received", Day(3), group: Group, data: new { effective = false }),
            Told.Of(3, "message.received", Day(19), group: Group),
            Told.Of(4, "message.received", Day(3), group: Group),
            Told.Of(9, "message.received", Day(3), group: Elsewhere),
            new Told("message.received", Day(3)) { Employee = "lisi", Group = Group });

        Assert.That(await _story.NovemberAsync("interactionRate", Scope), Is.EqualTo("0.5 2/4"), "1 and 3; 4 was not there yet");
        Assert.That(await _story.NovemberAsync("messagesPerHead", Scope), Is.EqualTo("1 4/4"));
    }

    [Test]
    public async Task Nobody_knows_who_reads_but_clicks_are_known()
    {
        await DeliverAsync((1, Day(7)), (2, Day(7)), (3, Day(7)), (1, Day(7, 18)));
        await _story.TellAsync(
            Told.Of(1, "link.clicked", Day(7)), Told.Of(1, "link.clicked", Day(7, 18)), Told.Of(9, "link.clicked", Day(7)),
            new Told("link.clicked", Day(7)) { Group = Group }, new Told("link.clicked", Day(7)) { Group = Elsewhere });

        var point = (await _story.MetricAsync("clickRate", Scope, "day", "2026-11-07", "2026-11-08")).GetProperty("points")[0];

        Assert.That(await _story.PointsAsync("openRate", Scope, "day", "2026-11-07", "2026-11-08"), Is.EqualTo(new[] { "null null/3" }));
        Assert.That(TextOf(point), Is.EqualTo("0.6667 2/3"));
        Assert.That(point.GetProperty("detail").GetProperty("anonymousClicks").GetInt32(), Is.EqualTo(1));
    }

    [Test]
    public async Task Taking_part_in_anything_is_participation()
    {
        await _story.TellAsync(
            Told.Of(1, "checkin.done", Day(15)), Told.Of(1, "lottery.entered", Day(15)), Told.Of(2, "chain.entered", Day(15)), Told.Of(5, "checkin.done", Day(15)));

        // 3 handed the form in on the third.
        Assert.That(await _story.PointsAsync("participation", Scope, "day", "2026-11-15", "2026-11-16"), Is.EqualTo(new[] { "0.5 2/4" }));
    }

    [Test]
    public async Task Retention_is_of_those_who_were_there_at_the_start() => Assert.That(await _story.NovemberAsync("retention", Scope), Is.EqualTo("0.6667 2/3"));

    [Test]
    public async Task Churn_is_of_those_who_were_there_at_the_start() => Assert.That(await _story.NovemberAsync("churnRate", Scope), Is.EqualTo("0.3333 1/3"));

    [Test]
    public async Task Orders_make_conversion_basket_repurchase_return_and_lifetime_value()
    {
        await _story.TellAsync(
            Told.Of(1, "order.paid", Day(-5), 5000), Told.Of(1, "order.paid", Day(2), 1000), Told.Of(1, "order.paid", Day(3), 2000),
            Told.Of(3, "order.paid", Day(19), 3000), Told.Of(3, "order.paid", Day(21), 9000), Told.Of(9, "order.paid", Day(3), 9000),
            Told.Of(4, "order.paid", Day(6), 4000, group: Elsewhere),
            new Told("cost.recorded", Day(2)) { Group = Group, Amount = 1500 }, new Told("cost.recorded", Day(2)) { Amount = 7000 });

        Assert.That(await _story.NovemberAsync("conversion", Scope), Is.EqualTo("0.5 2/4"));
        Assert.That(await _story.NovemberAsync("basket", Scope), Is.EqualTo("3000 6000/2"));
        Assert.That(await _story.NovemberAsync("repurchase", Scope), Is.EqualTo("0.5 1/2"));
        Assert.That(await _story.NovemberAsync("roi", Scope), Is.EqualTo("4 6000/1500"));
        Assert.That(await _story.NovemberAsync("clv", Scope), Is.EqualTo("1833.3333 11000/6"));
    }

    [Test]
    public async Task Coupons_are_counted_one_by_one()
    {
        await _story.TellAsync(
            Told.Of(1, "coupon.issued", Day(2)), Told.Of(1, "coupon.issued", Day(2)), Told.Of(2, "coupon.issued", Day(2)), new Told("coupon.issued", Day(2)) { Group = Group },
            Told.Of(1, "coupon.used", Day(4)), Told.Of(9, "coupon.used", Day(4)));

        Assert.That(await _story.NovemberAsync("couponUse", Scope), Is.EqualTo("0.25 1/4"));
    }

    [Test]
    public async Task Weekly_activity_looks_at_seven_days_before_the_end()
    {
        await _story.TellAsync(Told.Of(1, "custom.played", Day(23)), Told.Of(2, "custom.played", Day(25)), Told.Of(4, "custom.played", Day(29)), Told.Of(5, "custom.played", Day(29)));

        Assert.That(await _story.NovemberAsync("weeklyActive", Scope), Is.EqualTo("0.5 2/4"));
    }

    [Test]
    public async Task Invitations_make_the_fission_and_referral_rates()
    {
        await _story.TellAsync(
            Told.Of(2, "invite.offered", Day(15)), Told.Of(4, "invite.offered", Day(15)),
            Told.Of(21, "invite.succeeded", Day(16), data: new { inviter = Person(1) }), Told.Of(22, "invite.succeeded", Day(16), data: new { inviter = Person(1) }),
            Told.Of(23, "invite.succeeded", Day(16), data: new { inviter = Person(2) }), Told.Of(24, "invite.succeeded", Day(16), data: new { inviter = Person(9) }),
            Told.Of(25, "invite.succeeded", Day(-10), data: new { inviter = Person(6) }));

        Assert.That(await _story.NovemberAsync("kFactor", Scope), Is.EqualTo("1 3/3"), "three came; 1, 2 and 4 took part");
        Assert.That(await _story.NovemberAsync("fissionRate", Scope), Is.EqualTo("0.6667 2/3"));
        Assert.That(await _story.NovemberAsync("referral", Scope), Is.EqualTo("0.75 3/4"));
    }

    [Test]
    public async Task Without_a_campaign_everybody_could_have_invited()
    {
        await _story.TellAsync(Told.Of(31, "invite.succeeded", Day(-8), data: new { inviter = Person(3) }));

        Assert.That(await _story.PointsAsync("kFactor", Scope, "day", "2026-10-23", "2026-10-24"), Is.EqualTo(new[] { "0.3333 1/3" }));
    }

    [Test]
    public async Task Nobody_is_a_KOC_yet() => Assert.That(await _story.NovemberAsync("kocShare", Scope), Is.EqualTo("null null/4"));

    [Test]
    public async Task Promoters_less_detractors_is_the_net_score()
    {
        foreach (var (person, score) in new[] { (1, 10), (2, 9), (3, 8), (4, 3) })
        {
            await _story.TellAsync(Told.Of(person, "form.submitted", Day(17), data: new { form = "survey", nps = score }));
        }

        Assert.That(await _story.NovemberAsync("nps", Scope), Is.EqualTo("25 1/4"));
    }

    [Test]
    public async Task The_funnel_narrows_step_by_step()
    {
        await DeliverAsync((1, Day(-12)), (2, Day(-12)), (3, Day(-12)));
        await _story.TellAsync(
            Told.Of(1, "link.clicked", Day(-10)), Told.Of(2, "link.clicked", Day(-4)), Told.Of(3, "link.clicked", Day(-6)),
            Told.Of(1, "cart.added", Day(-4)), Told.Of(3, "cart.added", Day(-7)), Told.Of(1, "order.paid", Day(3)));

        var point = (await _story.MetricAsync("funnel", Scope, "day", "2026-10-19", "2026-10-20")).GetProperty("points")[0];

        Assert.That(TextOf(point), Is.EqualTo("0.3333 1/3"));
        Assert.That(point.GetProperty("detail").GetProperty("steps").EnumerateArray().Select(TextOf), Is.EqualTo(new[] { "null 3/null", "0.6667 2/3", "0.5 1/2", "1 1/1" }));
    }

    [Test]
    public async Task The_ice_is_broken_within_a_week()
    {
        await _story.TellAsync(Told.Of(4, "custom.spoke", Day(11)), Told.Of(5, "custom.spoke", Day(13)), Told.Of(6, "custom.spoke", Day(36)));

        Assert.That(await _story.PointsAsync("iceBreak", Scope, "week", "2026-11-02", "2026-11-30"), Is.EqualTo(new[] { "1 1/1", "0 0/1", "null 0/0", "0 0/1" }));
    }

    [Test]
    public async Task Spread_is_of_those_who_were_reached()
    {
        await DeliverAsync((1, Day(-15)), (2, Day(-15)));
        await _story.TellAsync(Told.Of(1, "content.shared", Day(-15, 13)), Told.Of(3, "content.shared", Day(-15, 13)));

        Assert.That(await _story.PointsAsync("spread", Scope, "day", "2026-10-16", "2026-10-17"), Is.EqualTo(new[] { "0.5 1/2" }));
    }

    [Test]
    public async Task Tasks_on_time_are_of_tasks_due()
    {
        await _story.TellAsync(
            new Told("task.done", Day(3)) { Group = Group, Data = new { task = "a", dueAt = Day(4) } },
            new Told("task.done", Day(5)) { Group = Group, Data = new { task = "b", dueAt = Day(4) } },
            new Told("task.overdue", Day(6)) { Group = Group, Data = new { task = "c" } },
            new Told("task.done", Day(7)) { Group = Group, Data = new { task = "c" } },
            new Told("task.done", Day(7)) { Group = Group });

        Assert.That(await _story.NovemberAsync("onTime", Scope), Is.EqualTo("0.5 2/4"));
    }

    [Test]
    public async Task Contacts_are_timed_from_the_join_and_counted_by_the_week()
    {
        await DeliverAsync((4, Day(5, 12, 30)), (4, Day(6)), (5, Day(10, 14)), (6, Day(28, 12, 10)));

        Assert.That(await _story.PointsAsync("firstContact", Scope, "month", "2026-11-01", "2026-12-01"), Is.EqualTo(new[] { "30 null/3" }));
        Assert.That(await _story.PointsAsync("contactsPerWeek", Scope, "week", "2026-11-23", "2026-11-30"), Is.EqualTo(new[] { "0.3111 1/3.2143" }));
    }

    [Test]
    public async Task What_happens_as_a_period_begins_is_in_it_and_weeks_begin_on_Monday()
    {
        var monday = new DateTimeOffset(2026, 9, 7, 0, 0, 0, TimeSpan.FromHours(8));
        await _story.TellAsync(Told.Joined(41, "wr-edge", monday), Told.Joined(42, "wr-edge", monday.AddMilliseconds(-1)), Told.Left(42, "wr-edge", monday));

        Assert.That(await _story.PointsAsync("leaveRate", "group:wr-edge", "week", "2026-09-05", "2026-09-09"), Is.EqualTo(new[] { "0 0/1", "0.5 1/2" }));
        Assert.That(await _story.PointsAsync("retention", "group:wr-edge", "week", "2026-09-05", "2026-09-09"), Is.EqualTo(new[] { "null 0/0", "0 0/1" }));
    }

    private Task DeliverAsync(params (int Person, DateTimeOffset At)[] sends)
    {
        var now = _story.Clock.GetUtcNow();
        return _story.Get<Database>().WriteAsync(session => DeliveryStore.AddAsync(session, sends.Select(send => new Delivery
        {
            Id = Ids.Next(now),
            Corp = Scenario.Corp,
            AppKey = "main",
            SourceKey = $"{Guid.CreateVersion7():N}",
            Effect = Effects.Welcome,
            CustomerId = Person(send.Person),
            Status = DeliveryStatus.Delivered,
            PlannedAt = send.At,
            DueAt = send.At,
            SentAt = send.At,
        })));
    }
}
