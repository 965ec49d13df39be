using Microsoft.Extensions.Configuration;
using WeComSop.Lifecycle;

namespace WeComSop.Tests.Lifecycle;

/// Each rule by hand, on its edges.
internal sealed class ClassTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 4, 50, 0, TimeSpan.Zero);

    private static readonly ActivityInputs Seen = new() { LookedAt = Now, ObservedSince = Now.AddDays(-60), KnownSince = Now.AddDays(-60), LastAt = Now.AddDays(-1) };

    private static readonly TypeInputs Regular = new()
    {
        Orders = 5,
        Orders365Days = 4,
        Months = [new MonthOrders("2026-08", 1), new MonthOrders("2026-09", 2), new MonthOrders("2026-10", 1)],
        Referrals = 1,
    };

    [TestCase(12, "active")]
    [TestCase(11, "lurker")]
    public void Three_messages_a_week_over_four_weeks_are_active(int messages, string expected) =>
        Assert.That(ActivityClasses.Of(Seen with { Messages28Days = messages, Messages365Days = messages, Other30Days = messages })?.Name, Is.EqualTo(expected));

    [Test]
    public void Whoever_did_nothing_for_thirty_full_days_is_silent() => Assert.Multiple(() =>
    {
        Assert.That(ActivityClasses.Of(Seen with { LastAt = Now.AddDays(-30) })?.Name, Is.EqualTo("silent"));
        Assert.That(ActivityClasses.Of(Seen with { LastAt = Now.AddDays(-30).AddMilliseconds(1) })?.Name, Is.EqualTo("lurker"));
        Assert.That(ActivityClasses.Of(Seen with { LastAt = null })?.Name, Is.EqualTo("silent"));
        Assert.That(ActivityClasses.Of(Seen with { LastAt = null, KnownSince = Now.AddDays(-29) })?.Name, Is.EqualTo("lurker"));
        Assert.That(ActivityClasses.Of(Seen with { LastAt = null, ObservedSince = Now.AddDays(-29) })?.Name, Is.EqualTo("lurker"));
    });

    [Test]
    public void Nobody_is_anything_where_nobody_listened() => Assert.That(ActivityClasses.Of(Seen with { ObservedSince = null, LastAt = null }), Is.Null);

    [Test]
    public void A_bargain_hunter_does_nothing_else_and_never_speaks() => Assert.Multiple(() =>
    {
        Assert.That(ActivityClasses.Of(Seen with { Promotion30Days = 1 })?.Name, Is.EqualTo("bargain"));
        Assert.That(ActivityClasses.Of(Seen with { Promotion30Days = 1, Other30Days = 1 })?.Name, Is.EqualTo("lurker"));
        Assert.That(ActivityClasses.Of(Seen with { Promotion30Days = 1, Messages365Days = 1 })?.Name, Is.EqualTo("lurker"));
        Assert.That(ActivityClasses.Of(Seen)?.Name, Is.EqualTo("lurker"));
    });

    [TestCase(0)]
    [TestCase(1)]
    public void One_purchase_at_most_is_low_whatever_else(int orders) =>
        Assert.That(CustomerTypes.Of(Regular with { Orders = orders, Orders365Days = orders, OnPrice365Days = orders }).Name, Is.EqualTo("low"));

    [Test]
    public void Loyal_is_who_buys_each_month_and_brought_somebody_in() => Assert.Multiple(() =>
    {
        Assert.That(CustomerTypes.Of(Regular).Name, Is.EqualTo("loyal"));
        Assert.That(CustomerTypes.Of(Regular with { Referrals = 0 }).Name, Is.EqualTo("needs"));
        Assert.That(CustomerTypes.Of(Regular with { Months = [.. Regular.Months.Skip(1), new MonthOrders("2026-07", 0)] }).Name, Is.EqualTo("needs"));
        Assert.That(CustomerTypes.Of(Regular with { OnPrice365Days = 4 }).Name, Is.EqualTo("loyal"), "asked before the price");
    });

    [TestCase(2, "needs")]
    [TestCase(3, "bargain")]
    public void More_than_half_of_the_orders_on_price_is_bargain(int onPrice, string expected) =>
        Assert.That(CustomerTypes.Of(Regular with { Referrals = 0, OnPrice365Days = onPrice }).Name, Is.EqualTo(expected));

    [Test]
    public void Whoever_brought_somebody_in_is_no_bargain_type() =>
        Assert.That(CustomerTypes.Of(Regular with { OnPrice365Days = 4, Months = [new MonthOrders("2026-10", 0)] }).Name, Is.EqualTo("needs"));

    [Test]
    public void Whoever_bought_long_ago_only_is_a_type_by_need() =>
        Assert.That(CustomerTypes.Of(Regular with { Orders365Days = 0, OnPrice365Days = 0, Referrals = 0, Months = [new MonthOrders("2026-10", 0)] }).Name, Is.EqualTo("needs"));

    [Test]
    public void An_order_has_a_coupon_if_it_says_so_or_one_was_used_within_the_hour()
    {
        var orders = OrderFact.Orders(
        [
            Fact("order.paid", 0, """{"coupon":"A1"}"""),
            Fact("order.paid", 300, """{"coupon":null,"note":"coupon"}"""),
            Fact("order.paid", 600, null),
            Fact("coupon.used", 660, null),
            Fact("order.paid", 721, """{"coupon":false}"""),
        ]);

        Assert.That(orders.Select(order => order.HasCoupon), Is.EqualTo(new[] { true, false, true, false }));

        static OrderFact Fact(string type, int minutes, string? data) => new() { CustomerId = "wm", Type = type, OccurredAt = Now.AddMinutes(minutes), Data = data };
    }

    [Test]
    public void A_score_is_halved_each_half_life_and_says_what_it_is_made_of()
    {
        var settings = new LifecycleSettings(new ConfigurationBuilder().Build());
        var customer = new CustomerDeeds
        {
            CustomerId = "wm",
            KnownSince = Now,
            Deeds = [Deed("order.paid", 0, 1), Deed("order.paid", 30, 1), Deed("order.paid", 60, 2), Deed("message.received", 15, 1), Deed("custom.visit", 0, 3)],
            Invitations = [Now.AddDays(-30), Now.AddDays(-365)],
        };
        var moment = new LifecycleMoment { Corp = "ww1", Zone = TimeZoneInfo.Utc, Now = Now, Until = Now.AddMilliseconds(1) };

        var contributions = Score.Contributions(customer, moment, settings);

        // 10 + 10/2 + 2 * 10/4; 8/2; 3 * 1; 2 / sqrt 2.
        Assert.That(contributions, Is.EqualTo(new Contribution[]
        {
            new("order.paid", 4, 20), new("invite.succeeded", 1, 4), new("custom.visit", 3, 3), new("message.received", 1, 1.41),
        }));
        Assert.That(Score.Of(contributions), Is.EqualTo(28.41));

        static DeedCount Deed(string type, int age, int times) => new() { CustomerId = "wm", Type = type, Age = age, Times = times };
    }

    [TestCase("555", "importantValue")]
    [TestCase("444", "importantValue")]
    [TestCase("434", "importantGrowth")]
    [TestCase("344", "importantKeep")]
    [TestCase("335", "importantWinBack")]
    [TestCase("551", "generalValue")]
    [TestCase("511", "generalGrowth")]
    [TestCase("151", "generalKeep")]
    [TestCase("333", "generalWinBack")]
    public void A_rank_has_one_of_eight_names(string rfm, string expected) => Assert.That(RfmClasses.Of(rfm)?.Name, Is.EqualTo(expected));

    [TestCase("Lifecycle:Weights:order.payed", "1")]
    [TestCase("Lifecycle:Weights:task.done", "1")]
    [TestCase("Lifecycle:Weights:order.paid", "-1")]
    [TestCase("Lifecycle:Weights:order.paid", "NaN")]
    [TestCase("Lifecycle:Weights:order.paid", "1001")]
    [TestCase("Lifecycle:HalfLifeDays", "0")]
    [TestCase("Lifecycle:BasketLimit", "1.5")]
    public void A_wrong_setting_is_named(string key, string value)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new(key, value)]).Build();

        Assert.That(() => new LifecycleSettings(settings), Throws.Exception.With.Message.StartsWith(key));
    }

    [Test]
    public void Classes_have_names_and_advice_in_both_languages()
    {
        var said = ActivityClasses.All.Concat<ValueClass>(CustomerTypes.All).SelectMany(named => new[] { named.Rule, named.Advice, named.MixAdvice })
            .Concat(RfmClasses.All.Select(named => named.Advice)).Concat(GroupStages.All.Select(stage => stage.Advice)).ToList();

        Assert.That(said.Select(one => one.Zh), Is.All.Matches(@"\p{IsCJKUnifiedIdeographs}{2}"));
        Assert.That(said.Select(one => one.En), Is.All.Matches("^[A-Za-z0-9][ -~]{5,}$"));
        Assert.That(RfmClasses.All.Select(named => (named.Recent, named.Frequent, named.Rich)), Is.Unique);
    }
}
