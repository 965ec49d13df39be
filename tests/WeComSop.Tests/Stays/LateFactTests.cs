using WeComSop.Customers;
using WeComSop.Tests.Infrastructure;
using static WeComSop.Tests.Infrastructure.SignalWords;

namespace WeComSop.Tests.Stays;

internal sealed class LateFactTests
{
    private int _id;

    [Test]
    public async Task Told_history_makes_the_same_stays_in_whatever_order_and_pieces_it_comes()
    {
        await using var story = await Scenario.StartAsync();
        var dice = new Random(23);
        for (var round = 0; round < 25; round++)
        {
            var facts = Enumerable.Range(0, 7).Select(i => (Minute: 10 * (i + 1), Kind: dice.Next(3))).ToArray();
            await TellAsync(story, dice, (2 * round) + 1000, facts);
            dice.Shuffle(facts);
            await TellAsync(story, dice, (2 * round) + 1001, facts);

            var first = await StaysAsync(story, Customer((2 * round) + 1000));
            Assert.That(await StaysAsync(story, Customer((2 * round) + 1001)), Is.EqualTo(first), string.Join(' ', facts));
            Assert.That(first, Is.EqualTo(Naive(facts)), string.Join(' ', facts));
            Assert.That(
                await story.AskAsync<int>($"SELECT COUNT(*) FROM Friendship WHERE CustomerId = '{Customer((2 * round) + 1000)}' AND Status = 'active'"),
                Is.EqualTo(facts.MaxBy(fact => fact.Minute).Kind == 0 ? 1 : 0), "today's state is that of the newest fact");
        }
    }

    [Test]
    public async Task Callbacks_and_history_together_make_one_past()
    {
        await using var story = await Scenario.StartAsync();
        var customer = story.Adds("lisi").ExternalUserId;
        await story.SettleAsync();

        await story.ReportAsync(
            Friend("customer.added", customer, Scenario.Morning.AddDays(-30)),
            Friend("customer.left", customer, Scenario.Morning.AddDays(-20)));
        var open = await StaysAsync(story, customer, "FriendshipStay");
        story.WeCom.CustomerDeletesEmployee(Scenario.Corp, "lisi", customer);
        await story.RunUntilIdleAsync();

        Assert.That(open, Is.EqualTo("-43200..-28800left 0..-"));
        Assert.That(await StaysAsync(story, customer, "FriendshipStay"), Does.StartWith("-43200..-28800left 0..").And.EndsWith("left"));
        Assert.That((await story.FriendshipAsync(customer, "lisi")).GetProperty("status").GetString(), Is.EqualTo("leftByCustomer"));
    }

    [Test]
    public async Task History_of_before_the_first_sync_does_not_touch_who_is_there_today()
    {
        await using var story = await Scenario.StartAsync(synced: false);
        var member = Customer(1);
        var group = story.WeCom.AddGroup(Scenario.Corp, "lisi", "福利3群", member).ChatId;
        var gone = Customer(2);
        await story.RunUntilIdleAsync();

        await story.ReportAsync(
            InGroup("group.joined", member, group, Scenario.Morning.AddDays(-30)),
            InGroup("group.joined", gone, group, Scenario.Morning.AddDays(-30)));
        await story.ReportAsync(
            InGroup("group.left", member, group, Scenario.Morning.AddDays(-20)),
            InGroup("group.left", gone, group, Scenario.Morning.AddDays(-20)));

        Assert.That((await story.GroupAsync(group)).GetProperty("customers").GetInt32(), Is.EqualTo(1));
        Assert.That(await StaysAsync(story, member, "GroupStay"), Does.StartWith("-43200..-28800 ").And.EndsWith("..-"));
        Assert.That(await StaysAsync(story, gone, "GroupStay"), Is.EqualTo("-43200..-28800"));
    }

    [Test]
    public async Task Who_was_not_there_when_the_group_was_read_had_left_by_then()
    {
        await using var story = await Scenario.StartAsync(synced: false);
        var group = story.WeCom.AddGroup(Scenario.Corp, "lisi", "福利3群").ChatId;
        await story.RunUntilIdleAsync();

        await story.ReportAsync(InGroup("group.joined", Customer(2), group, Scenario.Morning.AddDays(-30)));

        Assert.That((await story.GroupAsync(group)).GetProperty("customers").GetInt32(), Is.Zero);
        Assert.That(await StaysAsync(story, Customer(2), "GroupStay"), Is.EqualTo("-43200..0"));
    }

    [Test]
    public async Task A_fact_that_a_callback_told_is_told_once()
    {
        await using var story = await Scenario.StartAsync();
        var customer = story.Adds("lisi").ExternalUserId;
        await story.SettleAsync();

        var statuses = await story.StatusesAsync(
            Friend("customer.added", customer, Scenario.Morning.AddSeconds(4)),
            Friend("customer.added", customer, Scenario.Morning.AddSeconds(-5)),
            Friend("customer.added", customer, Scenario.Morning.AddSeconds(-6)));

        Assert.That(statuses, Is.EqualTo(new[] { "duplicate", "duplicate", "accepted" }));
    }

    [Test]
    public async Task A_callback_that_comes_after_the_other_system_still_welcomes()
    {
        await using var story = await Scenario.StartAsync("""
            version: 1
            id: test
            contents: { hello: { category: activation, text: 你好 } }
            rules: { everyone: { on: customer.added, do: [ { welcome: hello }, { notify: { to: employee, text: 新客 } } ] } }
            """);
        var customer = Customer(7);

        await story.ReportAsync(Friend("customer.added", customer, Scenario.Morning.AddSeconds(-2)));
        story.Adds("lisi", customer: customer);
        await story.SettleAsync();

        Assert.That(story.WeCom.Journal.Welcomes.Select(welcome => welcome.Text), Is.EqualTo(new[] { "你好" }));
        Assert.That(story.WeCom.Journal.Messages.Select(message => message.Words()), Has.Exactly(1).EqualTo("新客"));
        Assert.That((await story.SignalTypesAsync(customer)).Where(type => type == "customer.added"), Has.Exactly(1).Items);
    }

    [Test]
    public async Task A_group_join_that_another_system_told_is_no_news_when_the_callback_comes()
    {
        await using var story = await Scenario.StartAsync();
        var group = story.WeCom.AddGroup(Scenario.Corp, "lisi", "福利3群").ChatId;
        await story.ReconcileAsync();
        story.WeCom.JoinsGroup(Scenario.Corp, group, Customer(1));

        await story.ReportAsync(InGroup("group.joined", Customer(1), group, story.Clock.GetUtcNow().AddSeconds(-1)));
        await story.SettleAsync();

        Assert.That(await story.GroupActivityAsync(group), Is.EqualTo(new[] { "group.joined" }));
        Assert.That((await story.GroupAsync(group)).GetProperty("customers").GetInt32(), Is.EqualTo(1));
    }

    [Test]
    public async Task The_first_sync_begins_the_stays_of_those_who_are_friends()
    {
        await using var story = await Scenario.StartAsync(synced: false);
        story.WeCom.LosesCallbacks();
        story.Adds("lisi");

        await story.RunUntilIdleAsync();

        Assert.That(await story.AskAsync<int>("SELECT COUNT(*) FROM FriendshipStay WHERE LeftAt IS NULL"), Is.EqualTo(1));
    }

    private async Task TellAsync(Scenario story, Random dice, int customer, IEnumerable<(int Minute, int Kind)> facts)
    {
        var items = facts.SelectMany(fact => new[]
        {
            InGroup(fact.Kind == 0 ? "group.joined" : "group.left", Customer(customer), "wrOld", Minute(fact.Minute)),
            Friend(fact.Kind switch { 0 => "customer.added", 1 => "customer.removed", _ => "customer.left" }, Customer(customer), Minute(fact.Minute)),
        }).ToArray();
        for (var told = 0; told < items.Length;)
        {
            var some = items.Skip(told).Take(1 + dice.Next(5)).ToArray();
            await story.ReportAsync(some);
            told += some.Length;
        }
    }

    private object Friend(string type, string customer, DateTimeOffset at) => new { id = $"f{_id++}", type, customer, employee = "lisi", occurredAt = at };

    private object InGroup(string type, string customer, string group, DateTimeOffset at) => new { id = $"f{_id++}", type, customer, group, occurredAt = at };

    private static DateTimeOffset Minute(int minute) => Scenario.Morning.AddYears(-1).AddMinutes(minute);

    private static async Task<string> StaysAsync(Scenario story, string customer) =>
        $"{await StaysAsync(story, customer, "FriendshipStay", Minute(0))} | {await StaysAsync(story, customer, "GroupStay", Minute(0))}";

    private static string Naive((int Minute, int Kind)[] facts)
    {
        var friendship = new List<string>();
        var group = new List<string>();
        int? since = null;
        foreach (var (minute, kind) in facts.OrderBy(fact => fact.Minute))
        {
            if (kind == 0)
            {
                since ??= minute;
            }
            else if (since is not null)
            {
                friendship.Add($"{since}..{minute}{(kind == 1 ? StayEnding.Removed : StayEnding.Left)}");
                group.Add($"{since}..{minute}");
                since = null;
            }
        }

        if (since is not null)
        {
            friendship.Add($"{since}..-");
            group.Add($"{since}..-");
        }

        return $"{string.Join(' ', friendship)} | {string.Join(' ', group)}";
    }

    /// In minutes from an instant, which is the morning unless told otherwise.
    private static async Task<string> StaysAsync(Scenario story, string customer, string table, DateTimeOffset? from = null)
    {
        var since = (from ?? Scenario.Morning).ToUnixTimeMilliseconds();
        var (who, ending) = table == "GroupStay" ? ("MemberId", "''") : ("CustomerId", "COALESCE(Ending, '')");
        return await story.AskAsync<string?>($"""
            SELECT group_concat(Line, ' ') FROM (
                SELECT ((JoinedAt - {since}) / 60000) || '..' || COALESCE((LeftAt - {since}) / 60000, '-') || {ending} AS Line
                FROM {table} WHERE {who} = '{customer}' ORDER BY JoinedAt)
            """) ?? "";
    }
}
