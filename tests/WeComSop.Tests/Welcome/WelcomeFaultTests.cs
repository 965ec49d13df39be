using WeComSop.Outbox;
using WeComSop.Sandbox;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Welcome;

/// Whatever WeCom answers, the customer is welcomed once or the ledger and the employee know why not.
internal sealed class WelcomeFaultTests
{
    private const string Playbook = """
        version: 1
        id: test
        contents:
          hello: { category: activation, text: "你好！" }
        rules:
          greet: { on: customer.added, do: [ { welcome: hello } ] }
        """;

    [TestCase(-1)]
    [TestCase(6000)]
    [TestCase(41096)]
    [TestCase(45033)]
    [TestCase(48002)]
    [TestCase(60020)]
    [TestCase(60011)]
    public async Task A_refusal_that_passes_is_asked_again_inside_the_window(int code)
    {
        await using var story = await Scenario.StartAsync(Playbook);
        story.WeCom.Refuses(WeComWords.SendWelcome, code, times: 1);

        story.Adds("lisi");
        await story.LiveThroughAsync(21);

        Assert.That(story.WeCom.Journal.Welcomes.Single().MsSinceEvent, Is.LessThanOrEqualTo(20_000));
        var row = (await story.LedgerAsync()).Single();
        Assert.That((row.Status, row.Reason, row.ErrCode, row.Attempts), Is.EqualTo(("delivered", (string?)null, (int?)null, 2)));
        Assert.That(story.WeCom.Journal.Messages, Is.Empty);
    }

    [TestCase(41050, "failed", "expired")]
    [TestCase(41053, "failed", "consent_missing")]
    [TestCase(84061, "failed", "not_friend")]
    [TestCase(40033, "failed", "refused")]
    [TestCase(45002, "failed", "content_invalid")]
    [TestCase(85002, "failed", "content_invalid")]
    [TestCase(123456, "failed", "refused")]
    public async Task A_refusal_for_good_is_written_down_at_once_and_the_employee_is_told(int code, string status, string reason)
    {
        await using var story = await Scenario.StartAsync(Playbook);
        story.WeCom.Refuses(WeComWords.SendWelcome, code);

        story.Adds("lisi", "小雨");
        await story.RunUntilIdleAsync();

        Assert.That(story.WeCom.CallsOf(WeComWords.SendWelcome), Has.Exactly(1).Items);
        var row = (await story.LedgerAsync("effect=welcome")).Single();
        Assert.That((row.Status, row.Reason, row.ErrCode, row.Attempts), Is.EqualTo((status, reason, code, 1)));
        Assert.That(story.WeCom.Journal.Messages.Single(), Has.Property("UserId").EqualTo("lisi").And.Property("Text").Contains("小雨"));
        Assert.That((await story.LedgerAsync("effect=notify")).Single().Status, Is.EqualTo("delivered"));
    }

    [TestCase(-1, "platform_error")]
    [TestCase(45009, "rate_limited")]
    [TestCase(48002, "permission")]
    [TestCase(60020, "permission")]
    [TestCase(41096, "platform_error")]
    public async Task A_refusal_that_lasts_is_the_reason_when_the_window_closes(int code, string reason)
    {
        await using var story = await Scenario.StartAsync(Playbook);
        story.WeCom.Refuses(WeComWords.SendWelcome, code);

        story.Adds("lisi", "小雨");
        await story.LiveThroughAsync(21);

        Assert.That(story.WeCom.CallsOf(WeComWords.SendWelcome).Count, Is.InRange(1, 12));
        var row = (await story.LedgerAsync("effect=welcome")).Single();
        Assert.That((row.Status, row.Reason, row.ErrCode), Is.EqualTo(("expired", reason, code)));
        Assert.That(story.WeCom.Journal.Messages, Has.Exactly(1).Items);
    }

    [Test]
    public async Task Who_was_held_back_by_another_ones_frequency_refusal_reads_so()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        story.WeCom.Refuses(WeComWords.SendWelcome, 45009, times: 1);
        story.Adds("lisi", "小雨");
        await story.LiveThroughAsync(1);

        story.Adds("lisi", "小雪");
        await story.LiveThroughAsync(21);

        Assert.That(story.WeCom.CallsOf(WeComWords.SendWelcome), Has.Exactly(1).Items, "the limiter keeps the others at home");
        Assert.That((await story.LedgerAsync("effect=welcome")).Select(row => (row.Status, row.Reason)), Is.All.EqualTo(("expired", "rate_limited")));
    }

    [Test]
    public async Task After_chat_started_nobody_is_disturbed()
    {
        await using var story = await Scenario.StartAsync(Playbook);

        var customer = story.Adds("lisi");
        story.WeCom.CustomerWritesFirst(Scenario.Corp, "lisi", customer.ExternalUserId);
        await story.LiveThroughAsync(21);

        var row = (await story.LedgerAsync()).Single();
        Assert.That((row.Effect, row.Status, row.Reason, row.ErrCode), Is.EqualTo(("welcome", "failed", "chat_started", 41051)));
        Assert.That(story.WeCom.Journal.Messages, Is.Empty);
    }

    [Test]
    public async Task Tokens_that_end_early_cost_one_fetch_for_all_and_no_attempt()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        var fetched = story.WeCom.CallsOf(WeComWords.GetToken).Count;
        for (var i = 0; i < 20; i++)
        {
            story.Adds("lisi");
        }

        story.WeCom.InvalidateTokens();
        await story.RunUntilIdleAsync();

        Assert.That(story.WeCom.Journal.Welcomes, Has.Exactly(20).Items);
        Assert.That((await story.LedgerAsync()).Select(row => row.Attempts), Is.All.EqualTo(1));
        Assert.That(story.WeCom.CallsOf(WeComWords.GetToken).Count - fetched, Is.EqualTo(1));
    }

    [TestCase(40014)]
    [TestCase(42001)]
    public async Task A_token_refused_twice_is_asked_for_again_later(int code)
    {
        await using var story = await Scenario.StartAsync(Playbook);
        story.WeCom.Refuses(WeComWords.SendWelcome, code, times: 2);

        story.Adds("lisi");
        await story.LiveThroughAsync(3);

        Assert.That((await story.LedgerAsync()).Single(), Has.Property("Status").EqualTo("delivered").And.Property("Attempts").EqualTo(2));
    }

    [Test]
    public async Task A_wrong_secret_is_not_tried_over_and_over()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        var fetched = story.WeCom.CallsOf(WeComWords.GetToken).Count;
        story.WeCom.Refuses(WeComWords.GetToken, 40001);
        story.WeCom.InvalidateTokens();

        for (var i = 0; i < 5; i++)
        {
            story.Adds("lisi");
        }

        await story.LiveThroughAsync(30);

        Assert.That(story.WeCom.CallsOf(WeComWords.GetToken).Count - fetched, Is.EqualTo(1), "WeCom blocks the IP after a few");
        var welcomes = await story.LedgerAsync("effect=welcome");
        Assert.That(welcomes.Select(row => (row.Status, row.Reason, row.ErrCode)), Is.All.EqualTo(("expired", "permission", (int?)40001)));
        Assert.That(story.Logs.Mentioning(SandboxDefaults.Secret), Is.Empty);
    }

    [Test]
    public async Task A_connection_that_broke_before_the_effect_is_made_good()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        story.WeCom.Faults.Add(new SandboxFault { Path = WeComWords.SendWelcome, DropBeforeEffect = true });

        story.Adds("lisi");
        await story.LiveThroughAsync(3);

        Assert.That(story.WeCom.Journal.Welcomes, Has.Exactly(1).Items);
        Assert.That((await story.LedgerAsync()).Single(), Has.Property("Status").EqualTo("delivered").And.Property("Attempts").EqualTo(2));
    }

    [Test]
    public async Task A_connection_that_broke_after_the_effect_was_a_delivery()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        story.WeCom.Faults.Add(new SandboxFault { Path = WeComWords.SendWelcome, DropAfterEffect = true });

        story.Adds("lisi");
        await story.LiveThroughAsync(3);

        Assert.That(story.WeCom.Journal.Welcomes, Has.Exactly(1).Items);
        var row = (await story.LedgerAsync()).Single();
        Assert.That((row.Status, row.Reason, row.ErrCode), Is.EqualTo(("delivered", (string?)null, (int?)null)));
        Assert.That(row.Detail, Does.Contain("earlier attempt"));
        Assert.That(story.WeCom.Journal.Messages, Is.Empty);
    }

    [Test]
    public async Task An_error_page_of_a_gateway_is_made_good()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        story.WeCom.Faults.Add(new SandboxFault { Path = WeComWords.SendWelcome, HttpStatus = 502 });

        story.Adds("lisi");
        await story.LiveThroughAsync(3);

        Assert.That(story.WeCom.Journal.Welcomes, Has.Exactly(1).Items);
        Assert.That((await story.LedgerAsync()).Single().Status, Is.EqualTo("delivered"));
    }

    [Test]
    public async Task An_answer_that_comes_too_late_is_not_a_second_welcome()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        var slow = TimeSpan.FromSeconds(7);
        story.WeCom.Delays(WeComWords.SendWelcome, slow);
        story.Adds("lisi");
        await story.DeliverAsync();
        await story.WorkAsync("inbox");

        var held = story.Clock.WaitBegunAsync(slow);
        var sending = story.WorkAsync("outbox-0");
        await held;
        story.Clock.Advance(TimeSpan.FromSeconds(5));
        await sending;
        await story.LiveThroughAsync(14);

        Assert.That(story.WeCom.Journal.Welcomes, Has.Exactly(1).Items);
        Assert.That((await story.LedgerAsync()).Single().Status, Is.EqualTo("delivered"));
        Assert.That(story.WeCom.Journal.Messages, Is.Empty);
    }

    [Test]
    public async Task The_welcome_of_a_worker_that_died_is_sent_by_the_next()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        story.Adds("lisi");
        await story.DeliverAsync();
        await story.WorkAsync("inbox");
        await story.Get<OutboxStore>().ClaimAsync(Lanes.Welcome, 10, TimeSpan.FromSeconds(8), CancellationToken.None);

        await story.LiveThroughAsync(7);
        var before = story.WeCom.Journal.Welcomes.Count;
        await story.LiveThroughAsync(1);

        Assert.That((before, story.WeCom.Journal.Welcomes.Count), Is.EqualTo((0, 1)));
        Assert.That((await story.LedgerAsync()).Single(), Has.Property("Status").EqualTo("delivered").And.Property("Attempts").EqualTo(2));
    }
}
