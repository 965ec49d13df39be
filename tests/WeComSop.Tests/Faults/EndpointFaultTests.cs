using WeComSop.Sandbox;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Faults;

/// Each endpoint with each way it can fail: what was intended is neither lost nor doubled, it is asked for ever more slowly, the ledger
/// says why it waits, and when the fault is gone it is done without a restart.
internal sealed class EndpointFaultTests
{
    private const string Customer = "wm-1";
    private const string FollowUsers = "/cgi-bin/externalcontact/get_follow_user_list";
    private const string CorpTags = "/cgi-bin/externalcontact/get_corp_tag_list";
    private const string GetUser = "/cgi-bin/user/get";

    private static readonly TimeSpan Span = TimeSpan.FromMinutes(10);

    public static readonly Endpoint[] Effects =
    [
        Effect(WeComWords.MarkTag, "tag", "tag: [新客]", story => story.WeCom.Journal.Tags.Count),
        Effect(WeComWords.Remark, "remark", "remark: 新客", story => story.WeCom.Customer(Scenario.Corp, Customer)!.Friendships.Count(friendship => friendship.Remark == "新客")),
        Effect(WeComWords.SendMessage, "notify", "notify: { to: employee, text: 新客 }", story => story.WeCom.Journal.Messages.Count),
        Effect(GetUser, "notify", "notify: { to: manager, text: 新客 }", story => story.WeCom.Journal.Messages.Count),
    ];

    public static readonly Endpoint[] Reads =
    [
        new(WeComWords.GetCustomer, story => story.Adds("lisi", "小雨", customer: Customer), IsNameKnownAsync),
        new(CorpTags, story => story.WeCom.AddCorpTagGroupByAdmin(Scenario.Corp, "等级", "金卡"), IsTagKnownAsync),
        new(FollowUsers, story => AddUnseen(story), IsSyncedAsync) { Unsynced = true },
        new(WeComWords.BatchGet, story => AddUnseen(story), IsSyncedAsync) { Unsynced = true },
    ];

    private static readonly Endpoint[] All = [.. Effects, .. Reads];

    // Most: calls in ten minutes. An attempt whose answer is lost makes three calls, one whose token is refused makes two.
    public static readonly Fault[] Passing =
    [
        new("busy", path => new SandboxFault { Path = path, ErrCode = -1 }, Most: 10, Code: -1),
        new("changed by somebody else", path => new SandboxFault { Path = path, ErrCode = 6000 }, Most: 10, Code: 6000),
        new("frequency", path => new SandboxFault { Path = path, ErrCode = 45009 }, Most: 11, Code: 45009),
        new("concurrency", path => new SandboxFault { Path = path, ErrCode = 45033 }, Most: 11, Code: 45033),
        new("abnormal traffic", path => new SandboxFault { Path = path, ErrCode = 45036 }, Most: 1, Code: 45036),
        new("token", path => new SandboxFault { Path = path, ErrCode = 42001 }, Most: 20, Code: 42001),
        new("permission", path => new SandboxFault { Path = path, ErrCode = 48002 }, Most: 7, Code: 48002),
        new("address", path => new SandboxFault { Path = path, ErrCode = 60020 }, Most: 7, Code: 60020),
        new("http 500", path => new SandboxFault { Path = path, HttpStatus = 500 }, Most: 30),
        new("http 404", path => new SandboxFault { Path = path, HttpStatus = 404 }, Most: 10),
        new("reset before the effect", path => new SandboxFault { Path = path, DropBeforeEffect = true }, Most: 30),
        new("reset after the effect", path => new SandboxFault { Path = path, DropAfterEffect = true }, Most: 30),
        new("too slow", path => new SandboxFault { Path = path, Delay = WeComWords.Slow }, Most: 30),
    ];

    [Test]
    public async Task While_a_fault_lasts_it_is_asked_ever_more_slowly_and_afterwards_it_is_done(
        [ValueSource(nameof(All))] Endpoint endpoint, [ValueSource(nameof(Passing))] Fault fault)
    {
        await using var story = await endpoint.StartAsync();
        story.WeCom.Faults.Add(fault.On(endpoint.Path) with { Times = null });
        var before = story.WeCom.CallsOf(endpoint.Path).Count;
        endpoint.Begin(story);
        await story.LiveAsync(Span);

        Assert.That(story.WeCom.CallsOf(endpoint.Path).Count - before, Is.InRange(1, fault.Most));
        Assert.That(await endpoint.IsDone(story), Is.False, "the fault is on");
        if (endpoint.Name is { } effect)
        {
            var waiting = (await story.LedgerAsync($"effect={effect}")).Single();
            Assert.That((waiting.Status, waiting.Reason, waiting.ErrCode), Is.EqualTo(("queued", (string?)null, fault.Code)));
        }

        story.WeCom.Faults.Clear();
        await story.LiveAsync(TimeSpan.FromMinutes(31));

        Assert.That(await endpoint.IsDone(story), Is.True);
        if (endpoint.Name is { } done)
        {
            var delivered = (await story.LedgerAsync($"effect={done}")).Single();
            Assert.That((delivered.Status, delivered.Reason, delivered.ErrCode), Is.EqualTo(("delivered", (string?)null, (int?)null)));
            Assert.That(endpoint.Seen(story), Is.EqualTo(1), "once, however often it was asked");
        }
    }

    [TestCase(WeComWords.MarkTag, 84061, "not_friend")]
    [TestCase(WeComWords.MarkTag, 40144, "refused")]
    [TestCase(WeComWords.Remark, 84061, "not_friend")]
    [TestCase(WeComWords.Remark, 123456, "refused")]
    [TestCase(WeComWords.SendMessage, 81013, "out_of_scope")]
    [TestCase(WeComWords.SendMessage, 85002, "content_invalid")]
    [TestCase(GetUser, 60111, "refused")]
    public async Task What_is_refused_for_good_is_written_down_after_one_call_and_left(string path, int code, string reason)
    {
        var endpoint = Effects.Single(effect => effect.Path == path);
        await using var story = await endpoint.StartAsync();
        story.WeCom.Refuses(path, code);
        var before = story.WeCom.CallsOf(path).Count;
        endpoint.Begin(story);
        await story.LiveAsync(Span);
        story.WeCom.Faults.Clear();
        await story.LiveAsync(Span);

        Assert.That(story.WeCom.CallsOf(path).Count - before, Is.EqualTo(1));
        var row = (await story.LedgerAsync($"effect={endpoint.Name}")).Single();
        Assert.That((row.Status, row.Reason, row.ErrCode, row.Attempts), Is.EqualTo(("failed", reason, code, 1)));
        Assert.That(endpoint.Seen(story), Is.Zero);
    }

    [TestCase(WeComWords.GetCustomer, 84061)]
    [TestCase(WeComWords.GetCustomer, 40096)]
    [TestCase(CorpTags, 40058)]
    public async Task A_read_that_is_refused_for_good_is_left_until_the_next_event_asks_for_it(string path, int code)
    {
        var endpoint = Reads.Single(read => read.Path == path);
        await using var story = await endpoint.StartAsync();
        story.WeCom.Refuses(path, code);
        var before = story.WeCom.CallsOf(path).Count;
        endpoint.Begin(story);
        await story.LiveAsync(Span);
        Assert.That(story.WeCom.CallsOf(path).Count - before, Is.EqualTo(1));

        story.WeCom.Faults.Clear();
        if (path == CorpTags)
        {
            story.WeCom.AddCorpTagGroupByAdmin(Scenario.Corp, "来源", "门店");
        }
        else
        {
            story.WeCom.EmployeeEditsCustomer(Scenario.Corp, "lisi", Customer, remark: "小雨");
        }

        await story.LiveAsync(Span);

        Assert.That(await endpoint.IsDone(story), Is.True);
    }

    [Test]
    public async Task Tokens_that_end_every_few_seconds_cost_a_fetch_each_and_no_attempt()
    {
        await using var story = await Scenario.StartAsync(PlaybookOf("welcome: hello", "tag: [新客]", "remark: 新客", "notify: { to: employee, text: 新客 }"));
        var fetched = story.WeCom.CallsOf(WeComWords.GetToken).Count;
        for (var second = 0; second < 30; second++)
        {
            if (second % 3 == 0)
            {
                story.WeCom.InvalidateTokens();
            }

            story.Adds("lisi", customer: $"wm-{second}");
            await story.LiveThroughAsync(1);
        }

        await story.SettleAsync();

        Assert.That((await story.LedgerAsync()).Select(row => (row.Status, row.Attempts)), Is.All.EqualTo(("delivered", 1)).And.Exactly(120).Items);
        Assert.That(story.WeCom.Journal.Welcomes, Has.Exactly(30).Items);
        Assert.That(story.WeCom.CallsOf(WeComWords.GetToken).Count - fetched, Is.EqualTo(10));
        Assert.That(story.Logs.OfTheProduct.Where(line => line.Level >= Microsoft.Extensions.Logging.LogLevel.Error), Is.Empty);
    }

    private static Endpoint Effect(string path, string name, string action, Func<Scenario, int> seen) =>
        new(path, story => story.Adds("lisi", "小雨", customer: Customer), async story => (await story.LedgerAsync($"effect={name}&status=delivered")).Count > 0)
        {
            Name = name,
            Action = action,
            Seen = seen,
        };

    private static string PlaybookOf(params string[] actions) => $$"""
        version: 1
        id: test
        tags: { 生命周期: [新客] }
        contents:
          hello: { category: activation, text: "你好！" }
        rules:
          greet: { on: customer.added, do: [ {{string.Join(", ", actions.Select(action => $"{{ {action} }}"))}} ] }
        """;

    private static void AddUnseen(Scenario story)
    {
        story.WeCom.LosesCallbacks();
        story.Adds("lisi", customer: Customer);
        story.WeCom.LosesCallbacks(false);
    }

    private static async Task<bool> IsNameKnownAsync(Scenario story) =>
        (await story.ApiAsync($"customers/{Customer}")).TryGetProperty("name", out var name) && name.GetString() == "小雨";

    private static async Task<bool> IsTagKnownAsync(Scenario story) =>
        (await story.ApiAsync("tags")).GetProperty("items").EnumerateArray().Any(tag => tag.GetProperty("name").GetString() == "金卡");

    private static async Task<bool> IsSyncedAsync(Scenario story) =>
        (await story.ApiAsync("apps/demo")).GetProperty("firstSync").GetProperty("status").GetString() == "done";

    internal sealed record Endpoint(string Path, Action<Scenario> Begin, Func<Scenario, Task<bool>> IsDone)
    {
        public string? Name { get; init; }

        public string? Action { get; init; }

        public Func<Scenario, int> Seen { get; init; } = _ => 1;

        public bool Unsynced { get; init; }

        public Task<Scenario> StartAsync() => Scenario.StartAsync(Action is null ? "" : PlaybookOf(Action), synced: !Unsynced);

        public override string ToString() => $"{Path["/cgi-bin/".Length..]}{(Action is null ? "" : $" ({Action.Split(' ')[0]})")}";
    }

    internal sealed record Fault(string Words, Func<string, SandboxFault> On, int Most, int? Code = null)
    {
        public override string ToString() => Words;
    }
}
