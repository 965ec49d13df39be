using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Apps;

internal sealed class ModeTests
{
    private const string Playbook = """
        version: 1
        id: test
        tags: { 生命周期: [新客] }
        contents:
          hello: { category: activation, text: "你好！" }
        rules:
          greet: { on: customer.added, do: [ { welcome: hello }, { tag: [新客] }, { remark: 新客 }, { notify: { to: employee, text: 新客 } } ] }
        """;

    private static readonly Dictionary<string, string?> Observing = Settings("Observe");
    private static readonly Dictionary<string, string?> Live = Settings("Live");

    [Test]
    public async Task An_observing_app_records_everything_and_sends_nothing()
    {
        await using var story = await Scenario.StartAsync(Playbook, Observing);
        var calls = story.WeCom.Journal.Calls.Count;

        var customer = story.Adds("lisi");
        await story.SettleAsync();

        Assert.That((await story.LedgerAsync()).Select(row => (row.Status, row.Reason)), Is.All.EqualTo(("suppressed", "observing")).And.Exactly(4).Items);
        Assert.That(story.WeCom.Journal.Calls.Skip(calls).Select(call => call.Path), Is.All.EqualTo(WeComWords.GetCustomer), "reading is not sending");
        Assert.That((await story.FriendshipAsync(customer.ExternalUserId, "lisi")).GetProperty("status").GetString(), Is.EqualTo("active"));
    }

    [Test]
    public async Task A_tester_gets_everything_and_nobody_else_anything()
    {
        await using var story = await Scenario.StartAsync(Playbook, Observing);
        using var put = await story.PutAsync("apps/demo/testers", new { customers = new[] { "wm-tester" } });

        story.Adds("lisi", customer: "wm-tester");
        story.Adds("lisi", customer: "wm-other");
        await story.SettleAsync();

        Assert.That(put.IsSuccessStatusCode, Is.True);
        Assert.That((await story.LedgerAsync("customer=wm-tester")).Select(row => row.Status), Is.All.EqualTo("delivered").And.Exactly(4).Items);
        Assert.That((await story.LedgerAsync("customer=wm-other")).Select(row => row.Reason), Is.All.EqualTo("observing").And.Exactly(4).Items);
        Assert.That(story.WeCom.Journal.Welcomes.Single().ExternalUserId, Is.EqualTo("wm-tester"));
    }

    [Test]
    public async Task A_switch_holds_for_what_comes_after_it()
    {
        await using var story = await Scenario.StartAsync(Playbook, Observing);
        story.Adds("lisi", customer: "wm-before");
        await story.RunUntilIdleAsync();

        using var live = await story.PutAsync("apps/DEMO/mode", new { mode = "live" });
        story.Adds("lisi", customer: "wm-live");
        await story.RunUntilIdleAsync();
        using var observe = await story.PutAsync("apps/demo/mode", new { mode = "Observe" });
        story.Adds("lisi", customer: "wm-after");
        await story.RunUntilIdleAsync();

        Assert.That((live.IsSuccessStatusCode, observe.IsSuccessStatusCode), Is.EqualTo((true, true)));
        Assert.That(story.WeCom.Journal.Welcomes.Select(welcome => welcome.ExternalUserId), Is.EqualTo(new[] { "wm-live" }));
        Assert.That(
            (await story.ApiAsync("audit?operation=app.mode")).GetProperty("items").EnumerateArray().Select(row => row.GetProperty("after").GetProperty("mode").GetString()),
            Is.EqualTo(new[] { "Observe", "Live" }));
    }

    [TestCase("mode", """{"mode":"loud"}""")]
    [TestCase("mode", "{}")]
    [TestCase("mode", """{"mode":"7"}""")]
    [TestCase("halt", "{}")]
    [TestCase("testers", "{}")]
    [TestCase("testers", """{"customers":[""]}""")]
    [TestCase("testers", """{"customers":[null]}""")]
    [TestCase("mode", "null")]
    [TestCase("mode", "[1]")]
    public async Task A_switch_that_makes_no_sense_is_refused(string what, string body)
    {
        await using var story = await Scenario.StartAsync();

        using var answer = await story.Http.PutAsync(
            new Uri($"/api/v1/apps/demo/{what}", UriKind.Relative), new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

        Assert.That((int)answer.StatusCode, Is.EqualTo(400), await answer.Content.ReadAsStringAsync());
    }

    [Test]
    public async Task What_an_operator_chose_outlives_restarts_until_the_setting_itself_changes()
    {
        await using var story = await Scenario.StartAsync(settings: Observing);
        using var live = await story.PutAsync("apps/demo/mode", new { mode = "Live" });

        await story.RestartAsync();
        var afterRestart = await ModeAsync(story);
        await story.RestartAsync(Live);
        var sameAsChosen = await ModeAsync(story);
        await story.RestartAsync(Observing);
        var settingChanged = await ModeAsync(story);

        Assert.That((afterRestart, sameAsChosen, settingChanged), Is.EqualTo(("Live", "Live", "Observe")));
    }

    [Test]
    public async Task A_missed_welcome_of_an_app_that_observes_by_now_tells_nobody()
    {
        await using var story = await Scenario.StartAsync("""
            version: 1
            id: test
            contents: { hello: { category: activation, text: "你好！" } }
            rules: { greet: { on: customer.added, do: [ { welcome: hello } ] } }
            """);
        story.WeCom.Refuses(WeComWords.SendWelcome, 41050);
        story.Adds("lisi");
        await story.DeliverAsync();
        await story.WorkAsync("inbox");

        using var observe = await story.PutAsync("apps/demo/mode", new { mode = "Observe" });
        await story.RunUntilIdleAsync();

        Assert.That(story.WeCom.Journal.Messages, Is.Empty);
        Assert.That((await story.LedgerAsync("effect=notify")).Single(), Has.Property("Status").EqualTo("suppressed").And.Property("Reason").EqualTo("observing"));
    }

    private static async Task<string?> ModeAsync(Scenario story) => (await story.ApiAsync("apps/demo")).GetProperty("mode").GetString();

    private static Dictionary<string, string?> Settings(string mode) => new(TwoApps.OfTwoCorps.Where(setting => setting.Key.Contains(":0:", StringComparison.Ordinal)))
    {
        ["WeCom:Apps:0:Mode"] = mode,
    };
}
