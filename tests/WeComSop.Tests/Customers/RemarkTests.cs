using WeComSop.Sandbox;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Customers;

internal sealed class RemarkTests
{
    [TestCase("小雨", "一号店 小雨")]
    [TestCase("一二三四五六七八九十一二三四五六七八九十", "一号店 一二三四五六七八九十一二三四五六")]
    [TestCase("一二三四五六七八九十一二三四五🌧雨", "一号店 一二三四五六七八九十一二三四五")]
    public async Task A_remark_is_rendered_and_cut_to_twenty_characters(string name, string remark)
    {
        await using var story = await Scenario.StartAsync(Playbook("一号店 {{customer.name}}"));

        var customer = story.Adds("lisi", name);
        await story.SettleAsync();

        Assert.That(story.WeCom.Journal.Of<RemarkChanged>().Select(changed => changed.Remark), Is.EqualTo(new[] { remark }));
        Assert.That((await story.LedgerAsync()).Single(), Has.Property("Status").EqualTo("delivered").And.Property("Detail").EqualTo(remark));
        Assert.That((await story.FriendshipAsync(customer.ExternalUserId, "lisi")).GetProperty("remark").GetString(), Is.EqualTo(remark));
    }

    [Test]
    public async Task A_remark_of_nothing_but_an_unknown_name_does_not_wipe_out_what_is_there()
    {
        await using var story = await Scenario.StartAsync(Playbook("{{customer.name}}"));
        story.WeCom.Refuses(WeComWords.GetCustomer, -1, times: 1);

        var customer = story.Adds("lisi", "小雨");
        await story.LiveThroughAsync(2);

        Assert.That(story.WeCom.Journal.Of<RemarkChanged>().Select(changed => changed.Remark), Has.None.Empty);
        Assert.That(story.WeCom.Customer(Scenario.Corp, customer.ExternalUserId)!.Friendships[0].Remark, Is.EqualTo("小雨"));
    }

    private static string Playbook(string remark) => $$"""
        version: 1
        id: test
        rules:
          name: { on: customer.added, do: [ { remark: "{{remark}}" } ] }
        """;
}
