using WeComSop.Tests.Infrastructure;
using WeComSop.Tests.Metrics;
using static WeComSop.Tests.Metrics.MetricWords;

namespace WeComSop.Tests.Lifecycle;

/// Random lives, counted by the product and, as plainly as it can be written, by the test.
internal sealed class RandomLifeTests
{
    private const int People = 25;

    // Half a hundredth for each of seven kinds.
    private const double RoundedOff = 0.036;

    private static readonly DateTimeOffset Now = Scenario.Morning;

    private static readonly Dictionary<string, double> Weights = new()
    {
        ["message.received"] = 2,
        ["link.clicked"] = 1,
        ["order.paid"] = 10,
        ["coupon.used"] = 3,
        ["checkin.done"] = 2,
        ["custom.visit"] = 1,
        ["invite.succeeded"] = 8,
    };

    private readonly List<Told> _facts = [];

    [Test]
    public async Task Every_number_equals_a_naive_count([Values(1, 2, 3)] int seed)
    {
        _facts.Clear();
        Live(new Random(seed));
        await using var story = await Scenario.StartAsync();
        await story.TellAsync(_facts);

        await story.CountLivesAsync();

        var counted = new List<string>();
        var scores = new List<double>();
        for (var person = 1; person <= People; person++)
        {
            var value = await story.ValueAsync(Person(person));
            counted.Add($"{person} {value.At("activityClass") ?? "?"} {value.At("type") ?? "?"} {LifecycleWords.RfmOf(value) ?? "?"}");
            scores.Add(value.GetProperty("score").GetDouble());
        }

        Assert.That(counted, Is.EqualTo(Enumerable.Range(1, People).Select(Line)));
        Assert.That(scores, Is.EqualTo(Enumerable.Range(1, People).Select(ScoreOf)).Within(RoundedOff));
    }

    private void Live(Random random)
    {
        for (var person = 1; person <= People; person++)
        {
            _facts.Add(Told.Added(person, "lisi", Moment(random, 100)));
            var kind = random.Next(6);
            for (var i = random.Next(12); i > 0; i--)
            {
                _facts.Add((kind == 0 ? random.Next(3) : random.Next(8)) switch
                {
                    0 => Told.Of(person, "order.paid", Moment(random, 110), random.Next(3) * 9_900, new { coupon = "A" }),
                    1 => Told.Of(person, "coupon.used", Moment(random, 40)),
                    2 => Told.Of(person, "link.clicked", Moment(random, 40), data: new { category = "conversion" }),
                    3 => Told.Of(person, "link.clicked", Moment(random, 40), data: new { category = "brand" }),
                    4 => Told.Of(person, "order.paid", Moment(random, 500), random.Next(3) * 9_900),
                    5 => Told.Of(person, "checkin.done", Moment(random, 60)),
                    6 => Told.Of(person, "custom.visit", Moment(random, 60)),
                    _ => Told.Of(1000 + person, "invite.succeeded", Moment(random, 60), data: new { inviter = Person(person) }),
                });
            }

            if (kind == 1)
            {
                _facts.AddRange(Enumerable.Range(0, 11 + random.Next(4)).Select(_ => Told.Of(person, "message.received", Moment(random, 29), group: "wrA")));
            }

            if (kind == 2)
            {
                var invited = Told.Of(2000 + person, "invite.succeeded", Moment(random, 60), data: new { inviter = Person(person) });
                _facts.AddRange([invited, .. Enumerable.Range(0, 4).Select(month => Told.Of(person, "order.paid", Day(0 - (30 * month)), 20_000))]);
            }
        }
    }

    private string Line(int person) => $"{person} {Activity(person)} {Type(person)} {Rfm(person)}";

    private string Activity(int person)
    {
        var hers = Hers(person).ToList();
        var last = _facts.Where(fact => fact.Customer == Person(person) && fact.Type != "customer.added").Select(fact => (DateTimeOffset?)fact.At).Max();
        var added = _facts.First(fact => fact.Customer == Person(person)).At;
        var observed = _facts.Where(fact => fact.Type != "customer.added").Min(fact => fact.At);
        if (observed <= Now.AddDays(-30) && added <= Now.AddDays(-30) && !(last > Now.AddDays(-30)))
        {
            return "silent";
        }

        if (hers.Count(fact => fact.Type == "message.received" && IsYounger(fact, 28)) >= 12)
        {
            return "active";
        }

        var recent = hers.Where(fact => IsYounger(fact, 30)).ToList();
        return recent.Count > 0 && recent.TrueForAll(IsPromotion) && !hers.Exists(fact => fact.Type == "message.received" && IsYounger(fact, 365)) ? "bargain" : "lurker";

        bool IsPromotion(Told fact) => fact.Type == "coupon.used" || (fact.Type == "link.clicked" && $"{fact.Data}".Contains("conversion", StringComparison.Ordinal)) || HasCoupon(fact);
    }

    private string Type(int person)
    {
        var orders = Orders(person).ToList();
        if (orders.Count <= 1)
        {
            return "low";
        }

        var referrals = Hers(person).Count(fact => fact.Type == "invite.succeeded");
        var china = TimeSpan.FromHours(8);
        var months = orders.Select(order => order.At.ToOffset(china)).Select(at => (at.Year, at.Month)).ToHashSet();
        if (referrals > 0 && months.IsSupersetOf([(2026, 8), (2026, 9), (2026, 10)]))
        {
            return "loyal";
        }

        var year = orders.FindAll(order => IsYounger(order, 365));
        return referrals == 0 && year.Count(order => HasCoupon(order) || order.Amount < 9_900) > year.Count / 2.0 ? "bargain" : "needs";
    }

    private string Rfm(int person)
    {
        if (!Orders(person).Any())
        {
            return "?";
        }

        var buyers = Enumerable.Range(1, People).Where(other => Orders(other).Any()).ToList();
        return string.Concat(Fifth(other => -Math.Floor((Now - Orders(other).Max(order => order.At)).TotalDays)), Fifth(Year(_ => 1)), Fifth(Year(order => order.Amount!.Value)));

        int Fifth(Func<int, double> of) => 1 + (5 * buyers.Count(other => of(other) < of(person)) / buyers.Count);

        Func<int, double> Year(Func<Told, double> of) => other => Orders(other).Where(order => IsYounger(order, 365)).Sum(of);
    }

    private double ScoreOf(int person) => Hers(person).Where(fact => IsYounger(fact, 365))
        .Sum(fact => Weights[fact.Type] * Math.Pow(0.5, Math.Floor((Now - fact.At).TotalDays) / 30));

    private IEnumerable<Told> Orders(int person) => Hers(person).Where(fact => fact.Type == "order.paid");

    private IEnumerable<Told> Hers(int person) => _facts.Where(fact => fact.Type == "invite.succeeded"
        ? $"{fact.Data}".Contains(Person(person), StringComparison.Ordinal)
        : fact.Customer == Person(person) && fact.Type != "customer.added");

    private bool HasCoupon(Told order) => order.Type == "order.paid"
        && ($"{order.Data}".Contains("coupon", StringComparison.Ordinal)
            || _facts.Exists(fact => fact.Type == "coupon.used" && fact.Customer == order.Customer && (fact.At - order.At).Duration() <= TimeSpan.FromHours(1)));

    private static bool IsYounger(Told fact, int days) => Now - fact.At < TimeSpan.FromDays(days);

    // On the edge of a day as often as not.
    private static DateTimeOffset Moment(Random random, int days) => Now.AddDays(-random.Next(days)).AddMilliseconds(random.Next(4) switch
    {
        0 => 0,
        1 => -1,
        _ => -random.Next(86_400_000),
    });
}
