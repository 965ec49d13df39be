using System.Net;
using WeComSop.Sandbox;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Callbacks;

internal sealed class IntakeTests
{
    private const string Playbook = """
        version: 1
        id: test
        app: demo
        contents:
          hello: { category: activation, text: "你好！" }
        rules:
          greet: { on: customer.added, do: [ { welcome: hello } ] }
        """;

    [Test]
    public async Task An_event_without_a_handler_is_stored_and_done()
    {
        await using var story = await Scenario.StartAsync();

        using var answer = await story.PushAsync(Events.Other("something_of_next_year", Scenario.Morning));
        await story.RunUntilIdleAsync();

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await story.InboxAsync(), Is.EqualTo(new[] { new InboxLine("event/something_of_next_year", "done", 0, null) }));
    }

    [TestCase("")]
    [TestCase("hello")]
    [TestCase("<xml><MsgType>event</MsgType></xml>")]
    [TestCase("<xml><ToUserName>wwsandbox</ToUserName><CreateTime>soon</CreateTime><MsgType>event</MsgType><Event>subscribe</Event></xml>")]
    [TestCase("""<!DOCTYPE x [<!ENTITY a "b">]><xml>&a;</xml>""")]
    public async Task What_is_signed_but_unreadable_is_kept_as_a_dead_letter(string message)
    {
        await using var story = await Scenario.StartAsync();
        story.Logs.Clear();

        using var answer = await story.PushAsync(message);
        await story.RunUntilIdleAsync();

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        var row = (await story.InboxAsync()).Single();
        Assert.That((row.EventType, row.Status, row.Attempts), Is.EqualTo(("unreadable", "dead", 0)));
        Assert.That(row.Error, Is.Not.Empty);
        Assert.That(story.Logs.Complaints(), Has.Exactly(1).Items);
    }

    [Test]
    public async Task A_repeated_push_is_one_event_even_under_a_new_nonce()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        var code = story.Adds("lisi").WelcomeCode;
        await story.DeliverAsync();
        var pushed = story.WeCom.Callbacks.Attempts.Count;
        var xml = Events.Added("lisi", "wm1", Scenario.Morning, null, code);

        using var first = await story.PushAsync(xml, nonce: "n-1");
        using var second = await story.PushAsync(xml, nonce: "n-2");
        await story.RunUntilIdleAsync();
        using var third = await story.PushAsync(xml, nonce: "n-3");
        await story.RunUntilIdleAsync();

        Assert.That(new[] { first, second, third }.Select(answer => answer.StatusCode), Is.All.EqualTo(HttpStatusCode.OK));
        Assert.That(await story.InboxAsync(), Has.Exactly(1 + pushed).Items);
        Assert.That(await story.LedgerAsync("customer=wm1&effect=welcome"), Has.Exactly(1).Items);
    }

    [Test]
    public async Task Two_people_in_the_same_second_are_two_events()
    {
        await using var story = await Scenario.StartAsync(Playbook);

        story.Adds("lisi", "小雨");
        story.Adds("lisi", "小雨");
        await story.RunUntilIdleAsync();

        Assert.That(await story.InboxAsync(), Has.Exactly(2).Items);
        Assert.That(story.WeCom.Journal.Welcomes.Select(welcome => welcome.ExternalUserId).Distinct(), Has.Exactly(2).Items);
    }

    [Test]
    public async Task Every_push_twice_is_every_customer_welcomed_once()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        story.WeCom.Callbacks.Mode = new CallbackMode { DuplicateProbability = 1 };

        for (var i = 0; i < 20; i++)
        {
            story.Adds("lisi");
        }

        await story.RunUntilIdleAsync();

        Assert.That(story.WeCom.Callbacks.Counts.Delivered, Is.EqualTo(40));
        Assert.That(await story.InboxAsync(), Has.Exactly(20).Items);
        Assert.That(story.WeCom.Journal.Welcomes, Has.Exactly(20).Items);
    }

    [Test]
    public async Task Two_apps_of_one_corp_tell_of_one_event()
    {
        await using var story = await Scenario.StartAsync(Playbook, TwoApps.OfOneCorp);

        story.Adds("lisi", "小雨");
        await story.RunUntilIdleAsync();

        Assert.That(story.WeCom.Callbacks.Counts.Delivered, Is.EqualTo(2));
        Assert.That(await story.InboxAsync(), Has.Exactly(1).Items);
        Assert.That(story.WeCom.Journal.Welcomes, Has.Exactly(1).Items);
        Assert.That(await story.LedgerAsync("effect=welcome"), Has.Exactly(1).Items);
    }

    [Test]
    public async Task The_case_of_the_app_key_does_not_matter()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        var xml = Events.Added("lisi", "wm1", Scenario.Morning);

        using var upper = await story.PostAsync(story.Seal(xml), "DEMO");
        using var mixed = await story.PostAsync(story.Seal(xml), "Demo");
        await story.RunUntilIdleAsync();

        Assert.That((upper.StatusCode, mixed.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK)));
        Assert.That((await story.ApiAsync("inbox")).GetProperty("items").EnumerateArray().Single().GetProperty("app").GetString(), Is.EqualTo("demo"));
        Assert.That(await story.LedgerAsync("customer=wm1"), Has.Exactly(1).Items);
    }

    [Test]
    public async Task No_line_of_the_log_holds_a_secret_or_a_customer()
    {
        await using var story = await Scenario.StartAsync(Playbook);

        var customer = story.Adds("lisi", "小雨点点", state: "channel-of-hers");
        await story.SettleAsync();

        Assert.That(story.Logs.Lines, Is.Not.Empty);
        Assert.That(
            story.Logs.Mentioning(
                "小雨点点", customer.ExternalUserId, customer.WelcomeCode!, "channel-of-hers", AppFixture.ApiKey,
                SandboxDefaults.Secret, SandboxDefaults.Token, SandboxDefaults.EncodingAesKey, "access_token="),
            Is.Empty);
    }
}
