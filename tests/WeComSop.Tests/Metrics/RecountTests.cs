using WeComSop.Data;
using WeComSop.Deliveries;
using WeComSop.Metrics;
using WeComSop.Tests.Infrastructure;
using static WeComSop.Tests.Metrics.MetricWords;

namespace WeComSop.Tests.Metrics;

/// Facts that come in any order, with questions and the nightly count in between, amount to what a count of everything from scratch says.
internal sealed class RecountTests
{
    private const string Playbook = """
        version: 1
        id: test
        segments:
          老友: { employee: lisi }
        """;

    private static readonly string[] Types =
    [
        "message.received", "link.clicked", "content.shared", "order.paid", "coupon.issued", "coupon.used", "cart.added", "form.submitted", "checkin.done",
        "invite.offered", "invite.succeeded", "custom.played", "channel.exposed", "cost.recorded", "task.done", "task.overdue",
    ];

    [Test]
    public async Task The_same_numbers_come_out_as_from_scratch([Values(1, 2)] int seed)
    {
        var random = new Random(seed);
        await using var story = await Scenario.StartAsync(Playbook);
        string[] groups = [story.WeCom.CreateGroup(Scenario.Corp, "lisi", "一群").ChatId, story.WeCom.CreateGroup(Scenario.Corp, "lisi", "二群").ChatId];
        await story.SettleAsync();
        foreach (var group in groups)
        {
            using var labelled = await story.PutAsync($"groups/{group}/labels", new { labels = new[] { "福利" } });
            Assert.That(labelled.IsSuccessStatusCode, Is.True);
        }

        var untold = Facts(random, groups).ToList();
        var (told, sent) = (new List<Told>(), new List<Told>());
        string[] scopes = [$"group:{groups[0]}", "label:福利", "employee:lisi", "corp"];
        foreach (var days in new[] { 14, 10, 3, 12, 9, 30 })
        {
            story.Clock.Advance(TimeSpan.FromDays(days));
            for (var round = 0; round < 3; round++)
            {
                var isLast = days == 30 && round == 2;
                var some = untold.Where(fact => fact.At <= story.Clock.GetUtcNow() && (isLast || random.Next(3) == 0)).ToArray();
                random.Shuffle(some);
                untold.RemoveAll(some.Contains);
                await story.TellAsync(some.Where(fact => fact.Type != "delivered"));
                await DeliverAsync(story, [.. some.Where(fact => fact.Type == "delivered")]);
                told.AddRange(some.Where(fact => fact.Type != "delivered"));
                sent.AddRange(some.Where(fact => fact.Type == "delivered"));
                await AskAsync(story, random, scopes[random.Next(scopes.Length)]);
            }

            if (random.Next(2) == 0)
            {
                await story.CountAheadAsync();
            }
        }

        Assert.That(untold, Is.Empty);
        await CompareAsync(story, new NaiveMetrics(told, sent, story.Clock.GetUtcNow()), ScopesOf(told, groups, story.Clock.GetUtcNow()));
        Assert.That(await story.Get<Database>().AskAsync<int>("SELECT COUNT(*) FROM MetricPoint"), Is.GreaterThan(1000));
    }

    private static async Task AskAsync(Scenario story, Random random, string scope)
    {
        foreach (var metric in MetricTable.All)
        {
            await story.MetricAsync(metric.Name, scope, MetricPeriod.All[random.Next(3)].Name, "2026-11-01", "2027-01-01");
        }
    }

    private static async Task CompareAsync(Scenario story, NaiveMetrics naive, IEnumerable<NaiveScope> scopes)
    {
        var wrong = new List<string>();
        foreach (var scope in scopes)
        {
            foreach (var (metric, period) in MetricTable.All.SelectMany(metric => MetricPeriod.All.Select(period => (metric.Name, period.Name))))
            {
                foreach (var point in (await story.MetricAsync(metric, scope.Name, period, "2026-11-01", "2027-01-20")).GetProperty("points").EnumerateArray())
                {
                    var (from, to) = (point.GetProperty("from").GetDateTimeOffset(), point.GetProperty("to").GetDateTimeOffset());
                    if (naive.Of(metric, scope, from, to) is var expected && expected != TextOf(point))
                    {
                        wrong.Add($"{metric} {scope.Name} {period} {from:MM-dd}: {TextOf(point)} should be {expected}");
                    }
                }
            }
        }

        Assert.That(wrong.Take(20), Is.Empty, $"{wrong.Count} in all");
    }

    private static NaiveScope[] ScopesOf(List<Told> told, string[] groups, DateTimeOffset now) =>
    [
        new($"group:{groups[0]}") { Groups = [groups[0]] },
        new("label:福利") { Groups = groups },
        new("employee:lisi") { Employee = "lisi" },
        new("channel:door") { Channel = "door" },
        new("segment:老友")
        {
            Members = [.. told.Where(fact => fact.Employee == "lisi" && fact.Type.StartsWith("customer.", StringComparison.Ordinal) && fact.At <= now)
                .GroupBy(fact => fact.Customer!).Where(facts => facts.MaxBy(fact => fact.At)!.Type == "customer.added").Select(facts => facts.Key)],
        },
        new("corp"),
    ];

    // Comings and goings take turns at each door; each fact has a second of its own.
    private static List<Told> Facts(Random random, string[] groups)
    {
        var seconds = Enumerable.Range(0, 65 * 24 * 60).ToArray();
        random.Shuffle(seconds);
        var next = 0;
        DateTimeOffset At() => Day(3).AddMinutes(seconds[next++]);

        var facts = new List<Told>();
        foreach (var person in Enumerable.Range(1, 8))
        {
            foreach (var door in (string[])[.. groups, "lisi", "wangwu"])
            {
                foreach (var (at, turn) in Enumerable.Range(0, random.Next(4)).Select(_ => At()).Order().Select((at, turn) => (at, turn)))
                {
                    facts.Add(groups.Contains(door)
                        ? turn % 2 == 0 ? Told.Joined(person, door, at) : Told.Left(person, door, at)
                        : turn % 2 == 0 ? Told.Added(person, door, at) with { Data = person % 2 == 0 ? new { state = "door" } : null }
                        : random.Next(2) == 0 ? Told.Lost(person, door, at) : Told.Removed(person, door, at));
                }
            }
        }

        facts.AddRange(Enumerable.Range(0, 220).Select(_ => Anything(random, groups, At())));
        facts.AddRange(Enumerable.Range(0, 40).Select(_ => Told.Of(random.Next(1, 9), "delivered", At())));
        return facts;
    }

    private static Told Anything(Random random, string[] groups, DateTimeOffset at)
    {
        var type = Types[random.Next(Types.Length)];
        var isNobodys = type is "channel.exposed" or "cost.recorded" || (type == "link.clicked" && random.Next(3) == 0);
        return new Told(type, at)
        {
            Customer = isNobodys ? null : Person(random.Next(1, 9)),
            Group = type == "message.received" || random.Next(3) == 0 ? groups[random.Next(2)] : null,
            Employee = random.Next(3) == 0 ? "lisi" : null,
            Amount = type is "order.paid" or "channel.exposed" or "cost.recorded" ? random.Next(1, 100) * 100 : null,
            Data = type switch
            {
                "message.received" => random.Next(3) == 0 ? new { effective = false } : null,
                "form.submitted" => random.Next(2) == 0 ? new { form = "profile" } : new { form = "survey", nps = random.Next(11) },
                "invite.succeeded" => random.Next(4) == 0 ? new { inviter = Person(random.Next(1, 9)), campaign = "spring" } : new { inviter = Person(random.Next(1, 9)) },
                "channel.exposed" or "cost.recorded" => new { channel = "door" },
                "task.done" or "task.overdue" => new { task = $"t{random.Next(20)}" },
                _ => null,
            },
        };
    }

    // As the results of a mass-send are written down: hours or days after they happened.
    private static Task DeliverAsync(Scenario story, IReadOnlyCollection<Told> sends)
    {
        var now = story.Clock.GetUtcNow();
        return story.Get<Database>().WriteAsync(async session =>
        {
            await DeliveryStore.AddAsync(session, sends.Select(send => new Delivery
            {
                Id = Ids.Next(now),
                Corp = Scenario.Corp,
                AppKey = "main",
                SourceKey = $"{Guid.CreateVersion7():N}",
                Effect = Effects.MassSend,
                CustomerId = send.Customer,
                Status = DeliveryStatus.Delivered,
                PlannedAt = send.At,
                DueAt = send.At,
                SentAt = send.At.AddDays(-1),
                ConfirmedAt = send.At,
            }));
            await MetricMarks.NoteAsync(session, sends.Select(send => (Scenario.Corp, send.At)), now);
        });
    }
}
