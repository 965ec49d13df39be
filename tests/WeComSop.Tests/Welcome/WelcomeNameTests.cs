using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Welcome;

/// The name is worth two of the twenty seconds.
internal sealed class WelcomeNameTests
{
    private const string Playbook = """
        version: 1
        id: test
        contents:
          hello: { category: activation, text: "{{customer.name}}，欢迎！我是{{employee.name|客服}}。" }
        rules:
          greet: { on: customer.added, do: [ { welcome: hello } ] }
        """;

    [Test]
    public async Task A_name_that_is_late_is_left_out_with_its_comma()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        var slow = TimeSpan.FromSeconds(3);
        story.WeCom.Delays(WeComWords.GetCustomer, slow);
        story.Adds("lisi", "小雨");
        await story.DeliverAsync();
        await story.WorkAsync("inbox");

        var held = story.Clock.WaitBegunAsync(slow);
        var sending = story.WorkAsync("outbox-0");
        await held;
        story.Clock.Advance(TimeSpan.FromSeconds(2));
        await sending;

        Assert.That(story.WeCom.Journal.Welcomes.Single().Text, Is.EqualTo("欢迎！我是李四。"));
        Assert.That((await story.LedgerAsync()).Single(), Has.Property("Status").EqualTo("delivered").And.Property("Attempts").EqualTo(1));
    }

    [TestCase(48002)]
    [TestCase(84061)]
    [TestCase(-1)]
    public async Task A_name_that_is_refused_is_left_out(int code)
    {
        await using var story = await Scenario.StartAsync(Playbook);
        story.WeCom.Refuses(WeComWords.GetCustomer, code);

        story.Adds("lisi", "小雨");
        await story.RunUntilIdleAsync();

        Assert.That(story.WeCom.Journal.Welcomes.Single().Text, Is.EqualTo("欢迎！我是李四。"));
    }

    [Test]
    public async Task A_name_that_is_known_is_not_asked_for()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        var customer = story.Adds("lisi", "小雨");
        await story.SettleAsync();
        var asked = story.WeCom.CallsOf(WeComWords.GetCustomer).Count;

        story.Adds("wangwu", customer: customer.ExternalUserId);
        await story.RunUntilIdleAsync();

        Assert.That(story.WeCom.Journal.Welcomes.Select(welcome => welcome.Text), Is.EqualTo(new[] { "小雨，欢迎！我是李四。", "小雨，欢迎！我是王五。" }));
        Assert.That(story.WeCom.CallsOf(WeComWords.GetCustomer), Has.Exactly(asked).Items);
    }

    [Test]
    public async Task A_name_cannot_write_a_template_or_break_the_line()
    {
        await using var story = await Scenario.StartAsync(Playbook);

        story.Adds("lisi", "{{employee.name}}\n\u202e小雨");
        await story.RunUntilIdleAsync();

        Assert.That(story.WeCom.Journal.Welcomes.Single().Text, Is.EqualTo("{{employee.name}}小雨，欢迎！我是李四。"));
    }

    [Test]
    public async Task A_text_that_grew_over_the_limit_is_cut_between_characters()
    {
        var body = string.Concat(Enumerable.Repeat("好", 1330));
        await using var story = await Scenario.StartAsync($$$"""
            version: 1
            id: test
            contents:
              hello: { category: activation, text: "{{{body}}}{{customer.name}}" }
            rules:
              greet: { on: customer.added, do: [ { welcome: hello } ] }
            """);

        story.Adds("lisi", "小雨🌧小雨");
        await story.RunUntilIdleAsync();

        Assert.That(story.WeCom.Journal.Welcomes.Single().Text, Is.EqualTo(body + "小雨🌧"));
    }
}
