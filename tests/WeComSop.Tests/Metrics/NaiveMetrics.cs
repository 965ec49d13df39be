using System.Globalization;
using System.Text.Json;

namespace WeComSop.Tests.Metrics;

/// The numbers once more, from a plain list of facts and the words of the definitions: slow, and written without a look at the product.
internal sealed class NaiveMetrics(IReadOnlyList<Told> facts, IReadOnlyList<Told> deliveries, DateTimeOffset now)
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    private static readonly string[] Made =
    [
        "message.received", "kf.message", "link.clicked", "content.shared", "order.paid", "coupon.used", "cart.added", "form.submitted", "checkin.done", "chain.entered",
        "lottery.entered", "invite.succeeded", "moment.engaged",
    ];

    private readonly List<Told> _facts = [.. facts.OrderBy(fact => fact.At)];
    private readonly List<string> _people = [.. facts.Select(fact => fact.Customer).OfType<string>().Distinct()];

    /// As "value numerator/denominator".
    public string Of(string metric, NaiveScope scope, DateTimeOffset from, DateTimeOffset to)
    {
        var (numerator, denominator, value) = Count(metric, scope, from, to);
        return $"{Text(from > now ? null : value)} {Text(numerator)}/{Text(denominator)}";
    }

    private (double? Numerator, double? Denominator, double? Value) Count(string metric, NaiveScope s, DateTimeOffset from, DateTimeOffset to)
    {
        var start = _people.Where(person => InBefore(s, person, from)).ToHashSet();
        var end = _people.Where(person => InBefore(s, person, to)).ToHashSet();
        var joins = _people.SelectMany(person => Turns(s, person).Where(turn => turn.In && turn.At >= from && turn.At < to).Take(1).Select(turn => (Person: person, turn.At))).ToList();
        var leaves = _people.SelectMany(person => Turns(s, person).Where(turn => !turn.In && turn.At >= from && turn.At < to).Select(turn => (Person: person, turn.How))).ToList();
        var friends = s.Groups is null;
        string[] joinTypes = friends ? ["customer.added"] : ["group.joined"];
        string[] leaveTypes = friends ? ["customer.left", "customer.removed"] : ["group.left"];
        string[] lossTypes = friends ? ["customer.left"] : ["group.left"];

        List<Told> In(params string[] types) => Within(s, from, to, types);
        int Who(params string[] types) => In(types).Select(Actor).OfType<string>().Distinct().Count();
        (double?, double?, double?) Ratio(double? numerator, double denominator, string[]? proof = null) =>
            (numerator, denominator, numerator is null || denominator == 0 || (proof is not null && !_facts.Exists(fact => Array.Exists(proof, type => fact.Type == type || (type == "custom." && fact.Type.StartsWith(type, StringComparison.Ordinal)))))
                ? null : numerator / denominator);

        switch (metric)
        {
            case "joinRate":
                return Ratio(joins.Count, In("channel.exposed").Sum(fact => fact.Amount ?? 0), joinTypes);
            case "leaveRate":
                return Ratio(leaves.DistinctBy(leave => leave.Person).Count(), start.Concat(joins.Select(join => join.Person)).Distinct().Count(), leaveTypes);
            case "profileRate":
                return Ratio(end.Count(person => _facts.Exists(fact => fact.Customer == person && fact.Type == "form.submitted" && fact.At < to && Data(fact, "form") == "profile")), end.Count, friends ? ["form.submitted"] : null);
            case "weekRetention":
                var old = joins.FindAll(join => join.At + Week <= now);
                return Ratio(old.Count(join => InAt(s, join.Person, join.At + Week)), old.Count, joinTypes);
            case "interactionRate":
                return Ratio(In("message.received").Where(fact => Data(fact, "effective") != "false").Select(Actor).OfType<string>().Distinct().Count(), end.Count, ["message.received"]);
            case "messagesPerHead":
                return Ratio(In("message.received").Count(fact => fact.Customer is not null), end.Count, ["message.received"]);
            case "openRate":
                return Ratio(null, Who("delivered"));
            case "clickRate":
                return Ratio(Who("link.clicked") + In("link.clicked").Count(fact => fact.Customer is null), Who("delivered"), ["link.clicked"]);
            case "participation":
                return Ratio(Who("checkin.done", "form.submitted", "chain.entered", "lottery.entered"), end.Count, ["checkin.done", "form.submitted", "chain.entered", "lottery.entered"]);
            case "retention":
                return Ratio(start.Count(end.Contains), start.Count);
            case "conversion":
                return Ratio(Who("order.paid"), end.Count, ["order.paid"]);
            case "basket":
                return Ratio(In("order.paid").Where(fact => fact.Customer is not null).Sum(fact => fact.Amount ?? 0), Who("order.paid"), ["order.paid"]);
            case "roi":
                return Ratio(In("order.paid").Sum(fact => fact.Amount ?? 0), In("cost.recorded").Sum(fact => fact.Amount ?? 0), ["order.paid"]);
            case "couponUse":
                return Ratio(In("coupon.used").Count, In("coupon.issued").Count, ["coupon.used"]);
            case "weeklyActive":
                return Ratio(Within(s, to - Week, to, [.. Made, "custom."]).Select(Actor).OfType<string>().Distinct().Count(), end.Count, [.. Made, "custom."]);
            case "repurchase":
                var buyers = In("order.paid").Where(fact => fact.Customer is not null).GroupBy(fact => fact.Customer).ToList();
                return Ratio(buyers.Count(orders => orders.Count() >= 2), buyers.Count, ["order.paid"]);
            case "churnRate":
                return Ratio(leaves.Where(leave => leave.How != "customer.removed" && start.Contains(leave.Person)).DistinctBy(leave => leave.Person).Count(), start.Count, lossTypes);
            case "kFactor" or "fissionRate":
                var successes = In("invite.succeeded").Where(fact => Actor(fact) is not null).ToList();
                var inviters = successes.Select(Actor).Distinct().ToList();
                var offered = In("invite.offered").Select(Actor).OfType<string>().Distinct().ToList();
                var campaign = offered.Count > 0 || successes.Exists(fact => Data(fact, "campaign") is not null);
                return Ratio(metric == "kFactor" ? successes.Select(fact => fact.Customer).Distinct().Count() : inviters.Count, campaign ? offered.Union(inviters).Count() : end.Count, ["invite.succeeded"]);
            case "referral":
                return Ratio(end.Count(person => _facts.Exists(fact => fact.Type == "invite.succeeded" && fact.At < to && Data(fact, "inviter") == person)), end.Count, ["invite.succeeded"]);
            case "kocShare":
                return Ratio(null, end.Count);
            case "clv":
                return Ratio(
                    Within(s, DateTimeOffset.MinValue, to, ["order.paid"]).Where(fact => fact.Customer is not null).Sum(fact => fact.Amount ?? 0),
                    s.Members?.Count ?? _people.Count(person => Turns(s, person).Exists(turn => turn.In && turn.At < to)), ["order.paid"]);
            case "nps":
                var scores = In("form.submitted").Select(fact => Data(fact, "nps")).OfType<string>().Select(score => int.Parse(score, CultureInfo.InvariantCulture)).ToList();
                var (up, answers, net) = Ratio(scores.Count(score => score >= 9) - scores.Count(score => score <= 6), scores.Count, ["form.submitted"]);
                return (up, answers, net * 100);
            case "funnel":
                return Funnel(s, from, to);
            case "iceBreak":
                return Ratio(
                    joins.Count(join => Within(s, join.At, join.At + Week, [.. Made, "custom."]).Exists(fact => Actor(fact) == join.Person)), joins.Count, [.. Made, "custom."]);
            case "spread":
                var reached = In("delivered").Select(fact => fact.Customer).ToHashSet();
                return Ratio(In("content.shared").Select(fact => fact.Customer).Distinct().Count(person => person is not null && reached.Contains(person)), reached.Count, ["content.shared"]);
            case "onTime":
                var tasks = In("task.done", "task.overdue").GroupBy(fact => Data(fact, "task")).ToList();
                return Ratio(tasks.Count(task => task.All(fact => fact.Type == "task.done")), tasks.Count, ["task.done", "task.overdue"]);
            case "firstContact":
                var waits = joins.Select(join => Contacts(s, join.At, DateTimeOffset.MaxValue).Find(fact => fact.Customer == join.Person) is { } first ? (double?)(first.At - join.At).TotalMinutes : null)
                    .OfType<double>().Order().ToList();
                return (null, waits.Count, waits.Count == 0 ? null : (waits[(waits.Count - 1) / 2] + waits[waits.Count / 2]) / 2);
            case "contactsPerWeek":
                return Ratio(Contacts(s, from, to).Count, _people.Sum(person => TimeIn(s, person, from, to < now ? to : now)) / Week.TotalMilliseconds);
            default:
                throw new AssertionException($"{metric} has no naive twin");
        }
    }

    private (double? Numerator, double? Denominator, double? Value) Funnel(NaiveScope s, DateTimeOffset from, DateTimeOffset to)
    {
        var reached = Within(s, from, to, ["delivered"]);
        var clicked = After(reached, "link.clicked");
        var paid = After(After(clicked, "cart.added"), "order.paid");
        var (numerator, denominator) = (paid.Select(fact => fact.Customer).Distinct().Count(), reached.Select(fact => fact.Customer).Distinct().Count());
        return (numerator, denominator, denominator == 0 ? null : (double)numerator / denominator);

        List<Told> After(List<Told> before, string type) => Within(s, from, DateTimeOffset.MaxValue, [type])
            .FindAll(fact => before.Exists(earlier => earlier.Customer == fact.Customer && fact.At >= earlier.At && fact.At - earlier.At <= Week));
    }

    private List<Told> Contacts(NaiveScope s, DateTimeOffset from, DateTimeOffset to) =>
    [
        .. Within(s, from, to, ["delivered"])
            .Concat(_facts.Where(fact => fact.Type == "task.done" && fact.At >= from && fact.At < to && (s.Groups is null || fact.Group is null || s.Groups.Contains(fact.Group)) && InAt(s, fact.Customer!, fact.At)))
            .OrderBy(fact => fact.At),
    ];

    private List<Told> Within(NaiveScope s, DateTimeOffset from, DateTimeOffset to, string[] types) => types is ["delivered"]
        ? [.. deliveries.Where(fact => fact.At >= from && fact.At < to && InAt(s, fact.Customer!, fact.At)).OrderBy(fact => fact.At)]
        : _facts.FindAll(fact => fact.At >= from && fact.At < to && Array.Exists(types, type => type == fact.Type || (type == "custom." && fact.Type.StartsWith(type, StringComparison.Ordinal))) && Counts(s, fact));

    private bool Counts(NaiveScope s, Told fact)
    {
        if (s.Groups is not null && fact.Group is not null && !s.Groups.Contains(fact.Group))
        {
            return false;
        }

        return Actor(fact) is { } person ? InAt(s, person, fact.At)
            : s.IsCorp || (s.Groups is not null ? fact.Group is not null : s.Employee is not null ? fact.Employee == s.Employee : s.Channel is not null && Data(fact, "channel") == s.Channel);
    }

    private static string? Actor(Told fact) => fact.Type == "invite.succeeded" ? Data(fact, "inviter") : fact.Type.StartsWith("task.", StringComparison.Ordinal) ? null : fact.Customer;

    private bool InAt(NaiveScope s, string person, DateTimeOffset at) => s.Members?.Contains(person) ?? Doors(s, person).Any(door => door.LastOrDefault(fact => fact.At <= at) is { } last && Opens(last));

    private bool InBefore(NaiveScope s, string person, DateTimeOffset at) => s.Members?.Contains(person) ?? Doors(s, person).Any(door => door.LastOrDefault(fact => fact.At < at) is { } last && Opens(last));

    private List<(DateTimeOffset At, bool In, string How)> Turns(NaiveScope s, string person) => s.Members is not null ? [] :
    [
        .. Doors(s, person).SelectMany(door => door).OrderBy(fact => fact.At)
            .Where(fact => InBefore(s, person, fact.At) != InAt(s, person, fact.At))
            .Select(fact => (fact.At, Opens(fact), fact.Type)),
    ];

    private double TimeIn(NaiveScope s, string person, DateTimeOffset from, DateTimeOffset to)
    {
        List<DateTimeOffset> marks = [from, .. Doors(s, person).SelectMany(door => door).Select(fact => fact.At).Where(at => at > from && at < to).Order(), to];
        return to <= from ? 0 : marks.Zip(marks.Skip(1), (one, next) => InAt(s, person, one) ? (next - one).TotalMilliseconds : 0).Sum();
    }

    // One line of comings and goings for each group or employee that makes up the scope.
    private IEnumerable<IEnumerable<Told>> Doors(NaiveScope s, string person) => _facts
        .Where(fact => fact.Customer == person && (s.Groups is not null
            ? fact.Type is "group.joined" or "group.left" && s.Groups.Contains(fact.Group!)
            : fact.Type is "customer.added" or "customer.left" or "customer.removed" && (s.Employee is null || fact.Employee == s.Employee)))
        .GroupBy(fact => fact.Group ?? fact.Employee)
        .Where(door => s.Channel is null || door.Any(fact => Data(fact, "state") == s.Channel));

    private static bool Opens(Told fact) => fact.Type is "group.joined" or "customer.added";

    private static string? Data(Told fact, string name) =>
        fact.Data is not null && JsonSerializer.SerializeToElement(fact.Data).TryGetProperty(name, out var value) ? value.ToString().Replace("False", "false", StringComparison.Ordinal) : null;

    private static string Text(double? number) => number?.ToString("0.####", CultureInfo.InvariantCulture) ?? "null";
}

internal sealed record NaiveScope(string Name)
{
    public IReadOnlyCollection<string>? Groups { get; init; }

    public string? Employee { get; init; }

    public string? Channel { get; init; }

    public IReadOnlyCollection<string>? Members { get; init; }

    public bool IsCorp => Name == "corp";
}
