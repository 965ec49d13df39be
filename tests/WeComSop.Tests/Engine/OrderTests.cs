using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Engine;

/// WeCom's callbacks come late, repeatedly and in any order.
internal sealed class OrderTests
{
    private const int Histories = 40;
    private static readonly string[] Employees = ["lisi", "WangWu"];

    [Test]
    public async Task Shuffled_repeated_events_leave_the_state_and_the_signals_of_ordered_ones()
    {
        await using var story = await Scenario.StartAsync();
        for (var seed = 1; seed <= Histories; seed++)
        {
            var dice = new Random(seed);
            var history = Enumerable.Range(0, dice.Next(2, 9)).Select(_ => Fact.Roll(dice)).OrderBy(fact => fact.Second).ThenBy(fact => fact.Kind).ToList();
            var shuffled = history.Concat(history.Where(_ => dice.Next(2) == 0)).ToArray();
            dice.Shuffle(shuffled);

            await TellAsync(story, $"wm-ordered-{seed}", history, _ => true);
            await TellAsync(story, $"wm-shuffled-{seed}", shuffled, _ => dice.Next(3) == 0);
        }

        await story.RunUntilIdleAsync();
        for (var seed = 1; seed <= Histories; seed++)
        {
            var (ordered, shuffled) = ($"wm-ordered-{seed}", $"wm-shuffled-{seed}");
            Assert.That(
                (await story.FriendshipsAsync(shuffled)).Select(friendship => friendship.GetRawText()),
                Is.EqualTo((await story.FriendshipsAsync(ordered)).Select(friendship => friendship.GetRawText())), $"state of history {seed}");
            Assert.That(await story.ActivityAsync(shuffled), Is.EqualTo(await story.ActivityAsync(ordered)), $"signals of history {seed}");
        }
    }

    [Test]
    public async Task A_late_add_does_not_bring_back_a_customer_who_left()
    {
        await using var story = await Scenario.StartAsync();

        using var left = await story.PushAsync(Events.Left("lisi", "wm1", Scenario.Morning));
        await story.RunUntilIdleAsync();
        using var added = await story.PushAsync(Events.Added("lisi", "wm1", Scenario.Morning.AddSeconds(-30), "shop-01"));
        await story.RunUntilIdleAsync();

        var friendship = await story.FriendshipAsync("wm1", "lisi");
        Assert.That(friendship.GetProperty("status").GetString(), Is.EqualTo("leftByCustomer"));
        Assert.That(friendship.GetProperty("state").GetString(), Is.EqualTo("shop-01"));
        Assert.That(friendship.GetProperty("addedAt").GetDateTimeOffset(), Is.EqualTo(Scenario.Morning.AddSeconds(-30)));
        Assert.That(friendship.GetProperty("lostAt").GetDateTimeOffset(), Is.EqualTo(Scenario.Morning));
    }

    [Test]
    public async Task Facts_of_yesterday_are_kept_and_fire_nothing()
    {
        await using var story = await Scenario.StartAsync("""
            version: 1
            id: test
            contents:
              hello: { category: activation, text: "你好！" }
            rules:
              greet: { on: customer.added, do: [ { welcome: hello }, { notify: { to: employee, text: 新客 } } ] }
              gone: { on: customer.left, do: [ { notify: { to: employee, text: 走了 } } ] }
            """);

        using var old = await story.PushAsync(Events.Added("lisi", "wm1", Scenario.Morning.AddHours(-24).AddSeconds(-1), null, "CODE"));
        using var oldLeft = await story.PushAsync(Events.Left("lisi", "wm1", Scenario.Morning.AddDays(-1).AddSeconds(-1)));
        using var recent = await story.PushAsync(Events.Left("lisi", "wm2", Scenario.Morning.AddHours(-24)));
        await story.RunUntilIdleAsync();

        Assert.That(await story.SignalTypesAsync("wm1"), Is.EqualTo(new[] { "customer.added", "customer.left" }));
        Assert.That(await story.LedgerAsync("customer=wm1"), Is.Empty);
        Assert.That((await story.LedgerAsync("customer=wm2")).Single().Status, Is.EqualTo("delivered"));
    }

    private static async Task TellAsync(Scenario story, string customer, IEnumerable<Fact> facts, Func<Fact, bool> pause)
    {
        var nonce = 0;
        foreach (var fact in facts)
        {
            using var pushed = await story.PushAsync(fact.Xml(customer), nonce: $"n-{nonce++}");
            Assert.That(pushed.IsSuccessStatusCode, Is.True);
            if (pause(fact))
            {
                await story.WorkAsync("inbox");
            }
        }
    }

    private sealed record Fact(int Kind, string Employee, int Second)
    {
        public static Fact Roll(Random dice) => new(dice.Next(4), Employees[dice.Next(Employees.Length)], dice.Next(6));

        // Who scans twice within a second scans the same code.
        private string? State => Second % 3 == 0 ? null : $"shop-{Second}";

        public string Xml(string customer)
        {
            var at = Scenario.Morning.AddSeconds(Second);
            return Kind switch
            {
                0 => Events.HalfAdded(Employee, customer, at, State),
                1 => Events.Added(Employee, customer, at, State),
                2 => Events.Removed(Employee, customer, at),
                _ => Events.Left(Employee, customer, at),
            };
        }
    }
}
