using WeComSop.Data;
using WeComSop.Tests.Infrastructure;
using WeComSop.Tests.Playbooks;

namespace WeComSop.Tests.Segments;

/// The starter auto-tags, as a shop would see it.
internal sealed class AutoTagTests
{
    private static string Starter => File.ReadAllText(Path.Combine(Sample.Repository, "playbooks", "auto-tags", "playbook.yaml"));

    [Test]
    public async Task Behaviour_a_form_and_a_purchase_give_tags_that_go_when_the_reason_ends()
    {
        await using var story = await Scenario.StartAsync(Starter);
        var customer = await FriendAsync(story);

        foreach (var _ in Enumerable.Range(0, 3))
        {
            await story.TellsAsync(customer, "link.clicked");
        }

        await AnswersAsync(story, customer, "想到店");
        await story.ReportAsync(new { id = "order", type = "order.paid", customer, occurredAt = story.Clock.GetUtcNow(), amount = 120_000 });
        await story.SettleAsync();
        Assert.That(await TagsAsync(story, customer), Is.EqualTo(new[] { "常点链接", "想到店", "近期买家", "高消费" }));

        story.Clock.Advance(TimeSpan.FromDays(20));
        await AnswersAsync(story, customer, "暂时不来");
        await story.NightAsync();
        Assert.That(await TagsAsync(story, customer), Is.EqualTo(new[] { "近期买家", "高消费" }));

        story.Clock.Advance(TimeSpan.FromDays(75));
        await story.TellsAsync(customer, "message.received");
        await story.NightAsync();
        Assert.That(await TagsAsync(story, customer), Is.EqualTo(new[] { "高消费" }));

        story.Clock.Advance(TimeSpan.FromDays(275));
        await story.TellsAsync(customer, "message.received");
        await story.NightAsync();
        Assert.That(await TagsAsync(story, customer), Is.Empty);
    }

    [Test]
    public async Task Silence_gives_a_tag_that_goes_at_the_first_word()
    {
        await using var story = await Scenario.StartAsync(Starter);
        var customer = await FriendAsync(story);

        story.Clock.Advance(TimeSpan.FromDays(31));
        await story.NightAsync();
        Assert.That(await TagsAsync(story, customer), Is.Empty, "nobody listened");

        await story.TellsAsync(customer, "message.received");
        story.Clock.Advance(TimeSpan.FromDays(31));
        await story.NightAsync();
        Assert.That(await TagsAsync(story, customer), Is.EqualTo(new[] { "沉睡" }));

        await story.TellsAsync(customer, "message.received");
        await story.SettleAsync();
        Assert.That(await TagsAsync(story, customer), Is.Empty);
    }

    [Test]
    public async Task A_keyword_gives_a_tag_that_goes_with_the_order()
    {
        await using var story = await Scenario.StartAsync(Starter);
        var customer = await FriendAsync(story);

        await WritesAsync(story, customer, "这件多少钱？");
        await story.SettleAsync();
        await WritesAsync(story, customer, "有优惠吗");
        await story.SettleAsync();
        Assert.That(await TagsAsync(story, customer), Is.EqualTo(new[] { "问过价格" }));
        Assert.That(await story.LedgerAsync("effect=tag"), Has.Count.EqualTo(1));

        await story.PaysAsync(customer);
        await story.SettleAsync();
        Assert.That(await TagsAsync(story, customer), Is.EqualTo(new[] { "近期买家" }));
    }

    [Test]
    public async Task The_way_into_a_group_gives_a_tag_that_goes_with_the_group()
    {
        await using var story = await Scenario.StartAsync(Starter);
        var (scanned, invited) = (await FriendAsync(story), await FriendAsync(story));
        var group = story.WeCom.Groups[0].ChatId;

        story.WeCom.JoinsGroup(Scenario.Corp, group, scanned, scene: 3);
        story.WeCom.JoinsGroup(Scenario.Corp, group, invited, scene: 1);
        await story.SettleAsync();
        await story.SettleAsync();
        Assert.That(await TagsAsync(story, scanned), Is.EqualTo(new[] { "扫码入群" }));
        Assert.That(await TagsAsync(story, invited), Is.Empty);

        story.WeCom.LeavesGroup(Scenario.Corp, group, scanned);
        await story.SettleAsync();
        await story.SettleAsync();
        Assert.That(await TagsAsync(story, scanned), Is.Empty);
    }

    private static async Task<string> FriendAsync(Scenario story)
    {
        var customer = story.Adds("lisi").ExternalUserId;
        await story.SettleAsync();
        return customer;
    }

    private static async Task AnswersAsync(Scenario story, string customer, string plan) => await story.ReportAsync(new
    {
        id = $"{Ids.Next(story.Clock.GetUtcNow()):N}",
        type = "form.submitted",
        customer,
        occurredAt = story.Clock.GetUtcNow(),
        data = new { form = "visit", answers = new { plan } },
    });

    private static async Task WritesAsync(Scenario story, string customer, string text) =>
        await story.ReportAsync(new { id = $"{Ids.Next(story.Clock.GetUtcNow()):N}", type = "message.received", customer, occurredAt = story.Clock.GetUtcNow(), text });

    // In the order of the playbook.
    private static async Task<IReadOnlyList<string>> TagsAsync(Scenario story, string customer)
    {
        var tags = await story.TagNamesAsync(customer, "lisi");
        return [.. new[] { "常点链接", "问过价格", "想到店", "近期买家", "高消费", "扫码入群", "沉睡" }.Where(tags.Contains)];
    }
}
