using System.Text.Json.Nodes;
using WeComSop.Sandbox.Tests.Infrastructure;

namespace WeComSop.Sandbox.Tests.Api;

internal sealed class MarkTagTests
{
    private const string Mark = "externalcontact/mark_tag";

    [Test]
    public async Task Tags_belong_to_the_pair_and_only_real_changes_are_effects()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var tags = Tags(sandbox, "新客", "活跃");
        var id = sandbox.Customer("lisi").ExternalUserId;
        sandbox.Platform.CustomerAddsEmployee(TestSandbox.Corp, "wangwu", externalUserId: id);
        await sandbox.PostAsync(Mark, Body(id, add: tags));
        await sandbox.PostAsync(Mark, Body(id, add: tags));
        await sandbox.PostAsync(Mark, Body(id, remove: tags[..1]));

        Assert.That(
            sandbox.Platform.Customer(TestSandbox.Corp, id)!.Friendships.Select(friendship => $"{friendship.UserId} {friendship.TagIds.Count}"),
            Is.EqualTo(new[] { "lisi 1", "wangwu 0" }));
        Assert.That(
            sandbox.Platform.Journal.Tags.Select(change => $"{change.TagName} {change.Set}"),
            Is.EqualTo(new[] { "新客 True", "活跃 True", "新客 False" }));
    }

    [Test]
    public async Task What_cannot_be_marked_is_refused_and_changes_nothing()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var tags = Tags(sandbox, "新客");
        var id = sandbox.Customer("lisi").ExternalUserId;

        Assert.That((await sandbox.PostAsync(Mark, Body(id, add: [tags[0], "etnothing"]))).ErrCode(), Is.EqualTo(40068));
        Assert.That((await sandbox.PostAsync(Mark, Body(id))).ErrCode(), Is.EqualTo(40063));
        Assert.That((await sandbox.PostAsync(Mark, Body("wmnobody", add: tags))).ErrCode(), Is.EqualTo(40096));
        Assert.That((await sandbox.PostAsync(Mark, Body(id, "wangwu", add: tags))).ErrCode(), Is.EqualTo(84061));
        Assert.That((await sandbox.PostAsync(Mark, Body(id, "nobody", add: tags))).ErrCode(), Is.EqualTo(60111));
        Assert.That(sandbox.Platform.Journal.Tags, Is.Empty);
    }

    [Test]
    public async Task A_deleted_tag_cannot_be_marked()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var tags = Tags(sandbox, "新客", "活跃");
        var id = sandbox.Customer("lisi").ExternalUserId;
        sandbox.Platform.DeleteCorpTagByAdmin(TestSandbox.Corp, tags[0]);

        Assert.That((await sandbox.PostAsync(Mark, Body(id, add: tags))).ErrCode(), Is.EqualTo(40068));
    }

    [Test]
    public async Task Too_many_tags_are_refused_in_one_call_and_on_one_customer()
    {
        await using var sandbox = await TestSandbox.StartAsync(options => (options.MaxTagsPerCall, options.MaxTagsPerFriendship) = (2, 3));
        var tags = Tags(sandbox, "一", "二", "三", "四");
        var id = sandbox.Customer("lisi").ExternalUserId;
        await sandbox.PostAsync(Mark, Body(id, add: tags[..2]));

        Assert.That((await sandbox.PostAsync(Mark, Body(id, add: tags[..3]))).ErrCode(), Is.EqualTo(41110));
        Assert.That((await sandbox.PostAsync(Mark, Body(id, add: tags[2..]))).ErrCode(), Is.EqualTo(40144));
        Assert.That((await sandbox.PostAsync(Mark, Body(id, add: tags[2..3], remove: tags[..1]))).ErrCode(), Is.Zero);
    }

    [Test]
    public async Task Two_calls_for_one_pair_that_overlap_are_refused_and_two_pairs_are_not()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var tags = Tags(sandbox, "新客");
        var id = sandbox.Customer("lisi").ExternalUserId;
        var other = sandbox.Customer("lisi").ExternalUserId;
        await sandbox.TokenAsync();
        sandbox.Platform.Faults.Add(new() { Path = "/cgi-bin/externalcontact/mark_tag", Delay = TimeSpan.FromSeconds(1) });

        var underWay = sandbox.Clock.NextTimer();
        var first = sandbox.PostAsync(Mark, Body(id, add: tags));
        await underWay;
        var overlapping = await sandbox.PostAsync(Mark, Body(id, "LISI", remove: tags));
        var apart = await sandbox.PostAsync(Mark, Body(other, add: tags));
        sandbox.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.That(overlapping.ErrCode(), Is.EqualTo(45035));
        Assert.That(apart.ErrCode(), Is.Zero);
        Assert.That((await first).ErrCode(), Is.Zero);
        Assert.That((await sandbox.PostAsync(Mark, Body(id, remove: tags))).ErrCode(), Is.Zero);
    }

    private static string[] Tags(TestSandbox sandbox, params string[] names) =>
        [.. sandbox.Platform.AddCorpTagGroupByOtherApp(TestSandbox.Corp, "组", names).Tags.Select(tag => tag.Id)];

    private static JsonObject Body(string externalUserId, string userId = "lisi", string[]? add = null, string[]? remove = null)
    {
        var body = new JsonObject { ["userid"] = userId, ["external_userid"] = externalUserId };
        if (add is not null)
        {
            body["add_tag"] = new JsonArray([.. add.Select(id => (JsonNode)id)]);
        }

        if (remove is not null)
        {
            body["remove_tag"] = new JsonArray([.. remove.Select(id => (JsonNode)id)]);
        }

        return body;
    }
}
