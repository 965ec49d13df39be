using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Notices;

internal sealed class NoticeTests
{
    [TestCase("employee", "lisi")]
    [TestCase("boss", "zhaoliu")]
    [TestCase("employee:WangWu", "wangwu")]
    [TestCase("manager", "zhaoliu")]
    public async Task A_notice_reaches_whom_the_rule_names(string to, string userId)
    {
        await using var story = await Scenario.StartAsync(Playbook(to));

        story.Adds("lisi", "小雨");
        await story.RunUntilIdleAsync();

        var message = story.WeCom.Journal.Messages.Single();
        Assert.That((message.UserId, message.Words(), message.MsgType), Is.EqualTo((userId, "小雨 来了", "text")));
        Assert.That((await story.LedgerAsync()).Single().Status, Is.EqualTo("delivered"));
    }

    [Test]
    public async Task A_manager_whom_nobody_entered_is_a_reason()
    {
        await using var story = await Scenario.StartAsync(Playbook("manager"));

        story.Adds("zhaoliu");
        await story.RunUntilIdleAsync();

        Assert.That((await story.LedgerAsync()).Single(), Has.Property("Status").EqualTo("failed").And.Property("Reason").EqualTo("employee_unknown"));
    }

    [Test]
    public async Task A_declared_manager_comes_before_the_leader()
    {
        await using var story = await Scenario.StartAsync(Playbook("manager").Replace("boss: zhaoliu", "manager: wangwu", StringComparison.Ordinal));

        story.Adds("lisi");
        await story.RunUntilIdleAsync();

        Assert.That(story.WeCom.Journal.Messages.Select(message => message.UserId), Is.EqualTo(new[] { "wangwu" }));
    }

    [Test]
    public async Task Somebody_WeCom_does_not_know_is_a_reason()
    {
        await using var story = await Scenario.StartAsync(Playbook("employee:nobody"));

        story.Adds("lisi");
        await story.RunUntilIdleAsync();

        Assert.That((await story.LedgerAsync()).Single(), Has.Property("Status").EqualTo("failed").And.Property("Reason").EqualTo("out_of_scope"));
    }

    [Test]
    public async Task A_nickname_cannot_plant_a_link()
    {
        await using var story = await Scenario.StartAsync(Playbook("employee"));

        story.Adds("lisi", "<a href=\"http://evil.example\">小雨</a>");
        await story.RunUntilIdleAsync();

        Assert.That(story.WeCom.Journal.Messages.Single().Text, Does.Not.Contain('<').And.Contain("小雨"));
    }

    [Test]
    public async Task A_lost_answer_is_not_a_second_notice()
    {
        await using var story = await Scenario.StartAsync(Playbook("employee"));
        story.Adds("lisi", "小雨");
        await story.DeliverAsync();
        await story.WorkAsync("inbox");
        story.WeCom.Faults.Add(new Sandbox.SandboxFault { Path = WeComWords.SendMessage, DropAfterEffect = true });

        var pausing = story.Clock.WaitBegunAsync(wait => wait > TimeSpan.Zero && wait < TimeSpan.FromSeconds(1));
        var sending = story.WorkAsync("outbox-1");
        await pausing;
        story.Clock.Advance(TimeSpan.FromSeconds(1));
        await sending;

        Assert.That(story.WeCom.CallsOf(WeComWords.SendMessage), Has.Exactly(2).Items);
        Assert.That(story.WeCom.Journal.Messages, Has.Exactly(1).Items);
        Assert.That((await story.LedgerAsync()).Single().Status, Is.EqualTo("delivered"));
    }

    [Test]
    public async Task Two_customers_with_the_same_name_are_two_notices()
    {
        await using var story = await Scenario.StartAsync(Playbook("employee"));

        story.Adds("lisi", "小雨");
        story.Adds("lisi", "小雨");
        await story.RunUntilIdleAsync();

        Assert.That(story.WeCom.Journal.Messages, Has.Exactly(2).Items);
    }

    [Test]
    public async Task After_four_hours_of_refusals_it_is_given_up_with_the_last_one_as_its_reason()
    {
        await using var story = await Scenario.StartAsync(Playbook("employee"));
        story.WeCom.Refuses(WeComWords.SendMessage, 48002);

        story.Adds("lisi");
        await story.RunUntilIdleAsync();
        for (var hour = 0; hour < 4; hour++)
        {
            story.Clock.Advance(TimeSpan.FromHours(1));
            await story.RunUntilIdleAsync();
        }

        Assert.That((await story.LedgerAsync()).Single(), Has.Property("Status").EqualTo("expired").And.Property("Reason").EqualTo("permission"));
    }

    private static string Playbook(string to) => $$$"""
        version: 1
        id: test
        roles: { boss: zhaoliu }
        rules:
          tell: { on: customer.added, do: [ { notify: { to: "{{{to}}}", text: "{{customer.name}} 来了" } } ] }
        """;
}
