using System.Text.Json.Nodes;
using WeComSop.Sandbox.Tests.Infrastructure;

namespace WeComSop.Sandbox.Tests.Api;

internal sealed class TagTests
{
    private const string List = "externalcontact/get_corp_tag_list";
    private const string Add = "externalcontact/add_corp_tag";
    private const string Edit = "externalcontact/edit_corp_tag";
    private const string Delete = "externalcontact/del_corp_tag";

    [Test]
    public async Task A_new_group_is_answered_listed_and_raises_no_callback()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var added = (await AddAsync(sandbox, "生命周期", "新客", "活跃"))["tag_group"]!;
        var listed = (await sandbox.PostAsync(List, "{}"))["tag_group"]!.AsArray().Single()!;

        Assert.That(listed.ToJsonString(), Is.EqualTo(added.ToJsonString()));
        Assert.That(Names(listed), Is.EqualTo(new[] { "新客", "活跃" }));
        Assert.That(listed["create_time"]!.GetValue<long>(), Is.EqualTo(sandbox.Clock.GetUtcNow().ToUnixTimeSeconds()));
        Assert.That(listed.AsObject().ContainsKey("deleted"), Is.False);
        Assert.That(sandbox.Platform.Journal.Of<TagCreated>().Select(tag => tag.Name), Is.EqualTo(new[] { "新客", "活跃" }));
        Assert.That(await sandbox.DeliverAsync(), Is.Zero);
    }

    [Test]
    public async Task Equal_names_are_merged_in_one_call_and_with_what_is_there()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var first = (await AddAsync(sandbox, "生命周期", "新客", "新客"))["tag_group"]!;
        var second = (await AddAsync(sandbox, "生命周期", "新客", "潜水"))["tag_group"]!;

        Assert.That(Names(first), Is.EqualTo(new[] { "新客" }));
        Assert.That(second["group_id"].Text(), Is.EqualTo(first["group_id"].Text()));
        Assert.That(second["tag"]![0]!["id"].Text(), Is.EqualTo(first["tag"]![0]!["id"].Text()));
        Assert.That(Names((await sandbox.PostAsync(List, "{}"))["tag_group"]![0]!), Is.EqualTo(new[] { "新客", "潜水" }));
    }

    [Test]
    public async Task A_higher_order_comes_first_and_an_order_over_32_bits_is_refused()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await sandbox.PostAsync(Add, """{"group_name":"等级","tag":[{"name":"银","order":1},{"name":"金","order":4294967295}]}""");
        var tooHigh = await sandbox.PostAsync(Add, """{"group_name":"等级","tag":[{"name":"铜","order":4294967296}]}""");

        Assert.That(Names((await sandbox.PostAsync(List, "{}"))["tag_group"]![0]!), Is.EqualTo(new[] { "金", "银" }));
        Assert.That(tooHigh.ErrCode(), Is.EqualTo(40058));
    }

    [TestCase("""{"group_name":"空"}""", 40063, "tag")]
    [TestCase("""{"tag":[{"name":"无组"}]}""", 40063, "group")]
    [TestCase("""{"group_name":"组","tag":[{"name":" "}]}""", 40063, "tag[0].name")]
    [TestCase("""{"group_name":"组","tag":[{"name":"一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一"}]}""", 40058, "tag[0].name")]
    [TestCase("""{"group_name":"一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一","tag":[{"name":"签"}]}""", 40058, "group_name")]
    [TestCase("""{"group_id":"etnothing","tag":[{"name":"签"}]}""", 40068, "etnothing")]
    public async Task A_tag_that_cannot_be_made_is_refused_and_leaves_nothing_behind(string body, int code, string named)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var reply = await sandbox.PostAsync(Add, body);

        Assert.That(reply.ErrCode(), Is.EqualTo(code));
        Assert.That(reply.ErrMsg(), Does.Contain(named));
        Assert.That((await sandbox.PostAsync(List, "{}"))["tag_group"]!.AsArray(), Is.Empty);
    }

    [Test]
    public async Task A_corp_has_room_for_so_many_tags()
    {
        await using var sandbox = await TestSandbox.StartAsync(options => options.MaxTags = 2);
        await AddAsync(sandbox, "组", "一", "二");

        Assert.That((await AddAsync(sandbox, "组", "三")).ErrCode(), Is.EqualTo(40126));
        Assert.That((await AddAsync(sandbox, "组", "一")).ErrCode(), Is.Zero);
    }

    [Test]
    public async Task Ten_thousand_tags_are_the_limit_unless_told_otherwise()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Platform.AddCorpTagGroupByAdmin(TestSandbox.Corp, "满", [.. Enumerable.Range(0, 10_000).Select(number => $"{number}")]);

        Assert.That((await AddAsync(sandbox, "组", "多")).ErrCode(), Is.EqualTo(40126));
    }

    [Test]
    public async Task An_own_tag_and_its_group_can_be_renamed_but_not_to_a_name_in_use()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var group = (await AddAsync(sandbox, "组", "旧", "有"))["tag_group"]!;
        await AddAsync(sandbox, "另一组", "签");
        var tagId = group["tag"]![0]!["id"].Text();
        var groupId = group["group_id"].Text();

        Assert.That((await EditAsync(sandbox, tagId, "新")).ErrCode(), Is.Zero);
        Assert.That((await EditAsync(sandbox, tagId, "有")).ErrCode(), Is.EqualTo(40058));
        Assert.That((await EditAsync(sandbox, groupId, "新组")).ErrCode(), Is.Zero);
        Assert.That((await EditAsync(sandbox, groupId, "另一组")).ErrCode(), Is.EqualTo(40058));
        Assert.That((await EditAsync(sandbox, "etnothing", "x")).ErrCode(), Is.EqualTo(40068));
        Assert.That((await EditAsync(sandbox, tagId, new string('长', 31))).ErrCode(), Is.EqualTo(40058));
        var listed = (await sandbox.PostAsync(List, new JsonObject { ["tag_id"] = new JsonArray(tagId) }))["tag_group"]![0]!;
        Assert.That(listed["group_name"].Text(), Is.EqualTo("新组"));
        Assert.That(Names(listed), Is.EqualTo(new[] { "新" }));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Tags_of_others_can_be_neither_edited_nor_deleted(bool byAdmin)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var group = byAdmin
            ? sandbox.Platform.AddCorpTagGroupByAdmin(TestSandbox.Corp, "等级", "金")
            : sandbox.Platform.AddCorpTagGroupByOtherApp(TestSandbox.Corp, "等级", "金");

        Assert.That((await EditAsync(sandbox, group.Tags[0].Id, "银")).ErrCode(), Is.EqualTo(40068));
        Assert.That((await EditAsync(sandbox, group.GroupId, "银")).ErrCode(), Is.EqualTo(40068));
        Assert.That((await DeleteAsync(sandbox, "tag_id", group.Tags[0].Id)).ErrCode(), Is.EqualTo(40068));
        Assert.That((await DeleteAsync(sandbox, "group_id", group.GroupId)).ErrCode(), Is.EqualTo(40068));
        Assert.That(Names((await sandbox.PostAsync(List, "{}"))["tag_group"]![0]!), Is.EqualTo(new[] { "金" }));
    }

    [Test]
    public async Task A_deleted_tag_leaves_the_customers_and_the_last_one_takes_its_group_along()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var group = (await AddAsync(sandbox, "组", "签"))["tag_group"]!;
        var tagId = group["tag"]![0]!["id"].Text();
        var id = sandbox.Customer().ExternalUserId;
        sandbox.Platform.EmployeeEditsCustomer(TestSandbox.Corp, "lisi", id, addTags: [tagId]);
        var reply = await DeleteAsync(sandbox, "tag_id", tagId);
        var byId = (await sandbox.PostAsync(List, new JsonObject { ["tag_id"] = new JsonArray(tagId) }))["tag_group"]![0]!;

        Assert.That(reply.ErrCode(), Is.Zero);
        Assert.That((await sandbox.PostAsync(List, "{}"))["tag_group"]!.AsArray(), Is.Empty);
        Assert.That(sandbox.Platform.Customer(TestSandbox.Corp, id)!.Friendships[0].TagIds, Is.Empty);
        Assert.That(byId["deleted"]!.GetValue<bool>(), Is.True);
        Assert.That(byId["tag"]![0]!["deleted"]!.GetValue<bool>(), Is.True);
        Assert.That((await DeleteAsync(sandbox, "tag_id", tagId)).ErrCode(), Is.EqualTo(40068));
    }

    [Test]
    public async Task A_group_is_deleted_whole_and_deleting_nothing_is_refused()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var group = (await AddAsync(sandbox, "组", "一", "二"))["tag_group"]!;

        Assert.That((await DeleteAsync(sandbox, "group_id", group["group_id"].Text())).ErrCode(), Is.Zero);
        Assert.That((await sandbox.PostAsync(Delete, "{}")).ErrCode(), Is.EqualTo(40063));
        Assert.That(sandbox.Platform.Journal.Of<TagDeleted>(), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_list_by_group_wins_over_a_list_by_tag()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var first = (await AddAsync(sandbox, "甲", "一"))["tag_group"]!;
        var second = (await AddAsync(sandbox, "乙", "二"))["tag_group"]!;
        var both = await sandbox.PostAsync(List, new JsonObject
        {
            ["tag_id"] = new JsonArray(first["tag"]![0]!["id"].Text()),
            ["group_id"] = new JsonArray(second["group_id"].Text()),
        });

        Assert.That(both["tag_group"]!.AsArray().Select(group => group!["group_name"].Text()), Is.EqualTo(new[] { "乙" }));
        Assert.That((await sandbox.PostAsync(List, """{"tag_id":["etnothing"]}""")).ErrCode(), Is.EqualTo(40068));
    }

    [Test]
    public async Task What_an_administrator_does_to_tags_is_told()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var group = sandbox.Platform.AddCorpTagGroupByAdmin(TestSandbox.Corp, "等级", "金", "银");
        sandbox.Platform.AddCorpTagGroupByOtherApp(TestSandbox.Corp, "别组", "签");
        sandbox.Platform.DeleteCorpTagByAdmin(TestSandbox.Corp, group.Tags[0].Id);
        sandbox.Platform.DeleteCorpTagByAdmin(TestSandbox.Corp, group.GroupId);
        await sandbox.DeliverAsync();

        Assert.That(
            sandbox.Receiver.Opened.Select(xml => $"{xml.Element("ChangeType")!.Value} {xml.Element("TagType")!.Value} {xml.Element("Id")!.Value}"),
            Is.EqualTo(new[]
            {
                $"create tag_group {group.GroupId}",
                $"create tag {group.Tags[0].Id}",
                $"create tag {group.Tags[1].Id}",
                $"delete tag {group.Tags[0].Id}",
                $"delete tag_group {group.GroupId}",
            }));
    }

    private static IEnumerable<string> Names(JsonNode group) => group["tag"]!.AsArray().Select(tag => tag!["name"].Text());

    private static Task<JsonObject> AddAsync(TestSandbox sandbox, string group, params string[] names) => sandbox.PostAsync(Add, new JsonObject
    {
        ["group_name"] = group,
        ["tag"] = new JsonArray([.. names.Select(name => new JsonObject { ["name"] = name })]),
    });

    private static Task<JsonObject> EditAsync(TestSandbox sandbox, string id, string name) =>
        sandbox.PostAsync(Edit, new JsonObject { ["id"] = id, ["name"] = name });

    private static Task<JsonObject> DeleteAsync(TestSandbox sandbox, string field, string id) =>
        sandbox.PostAsync(Delete, new JsonObject { [field] = new JsonArray(id) });
}
