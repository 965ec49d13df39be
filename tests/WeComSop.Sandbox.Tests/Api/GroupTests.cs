using System.Text.Json.Nodes;
using WeComSop.Sandbox.Tests.Infrastructure;

namespace WeComSop.Sandbox.Tests.Api;

internal sealed class GroupTests
{
    private const string List = "externalcontact/groupchat/list";
    private const string Get = "externalcontact/groupchat/get";
    private const string Corp = "wwgroups";

    private static readonly SandboxApp App = SandboxDefaults.App() with { CorpId = Corp };

    [Test]
    public async Task A_group_shows_its_members_whether_friends_or_strangers()
    {
        await using var sandbox = await StartAsync();
        var platform = sandbox.Platform;
        var friend = platform.CustomerAddsEmployee(Corp, "lisi", "小鹿").ExternalUserId;
        var group = platform.CreateGroup(Corp, "lisi", "福利群", "wangwu", friend);
        platform.ChangeNotice(Corp, group.ChatId, "每晚八点");
        platform.AppointGroupAdmin(Corp, group.ChatId, "wangwu");
        sandbox.Clock.Advance(TimeSpan.FromHours(1));
        platform.JoinsGroup(Corp, group.ChatId, "wmstranger", scene: 3, state: "shop-01", nickname: "三楼的");
        var chat = (await sandbox.PostAsync(Get, new JsonObject { ["chat_id"] = group.ChatId, ["need_name"] = 1 }, App))["group_chat"]!;
        var stranger = chat["member_list"]![3]!;

        Assert.That(group.ChatId, Does.Match("^wr[A-Za-z0-9_-]{30}$"));
        Assert.That((chat["name"].Text(), chat["owner"].Text(), chat["notice"].Text()), Is.EqualTo(("福利群", "lisi", "每晚八点")));
        Assert.That(chat["create_time"]!.GetValue<long>(), Is.EqualTo(sandbox.Clock.GetUtcNow().AddHours(-1).ToUnixTimeSeconds()));
        Assert.That(chat["member_list"]!.AsArray().Select(one => one!["userid"].Text()), Is.EqualTo(new[] { "lisi", "wangwu", friend, "wmstranger" }));
        Assert.That(chat["member_list"]!.AsArray().Select(one => one!["type"]!.GetValue<int>()), Is.EqualTo(new[] { 1, 1, 2, 2 }));
        Assert.That(chat["member_list"]![2]!["name"].Text(), Is.EqualTo("小鹿"));
        Assert.That(chat["member_list"]![2]!["invitor"]!["userid"].Text(), Is.EqualTo("lisi"));
        Assert.That(stranger["join_scene"]!.GetValue<int>(), Is.EqualTo(3));
        Assert.That(stranger["join_time"]!.GetValue<long>(), Is.EqualTo(sandbox.Clock.GetUtcNow().ToUnixTimeSeconds()));
        Assert.That((stranger["state"].Text(), stranger["group_nickname"].Text()), Is.EqualTo(("shop-01", "三楼的")));
        Assert.That(stranger.AsObject().ContainsKey("invitor"), Is.False);
        Assert.That(chat["admin_list"]![0]!["userid"].Text(), Is.EqualTo("wangwu"));
        Assert.That((await sandbox.GetAsync("externalcontact/get?external_userid=wmstranger", App)).ErrCode(), Is.EqualTo(84061));
        Assert.That(platform.Customers.Select(customer => customer.ExternalUserId), Is.EqualTo(new[] { friend }));
        Assert.That(platform.CustomerCount, Is.EqualTo(1));
    }

    [Test]
    public async Task Names_are_given_to_those_who_ask()
    {
        await using var sandbox = await StartAsync();
        var group = sandbox.Platform.CreateGroup(Corp, "lisi", "福利群");
        var chat = (await GetAsync(sandbox, group.ChatId))["group_chat"]!;

        Assert.That(chat["member_list"]![0]!.AsObject().ContainsKey("name"), Is.False);
        Assert.That(chat["admin_list"]!.AsArray(), Is.Empty);
    }

    [Test]
    public async Task The_member_version_follows_the_members_and_nothing_else()
    {
        await using var sandbox = await StartAsync();
        var platform = sandbox.Platform;
        var chatId = platform.CreateGroup(Corp, "lisi", "福利群").ChatId;
        var versions = new List<string> { await VersionAsync() };
        platform.RenameGroup(Corp, chatId, "新福利群");
        platform.ChangeNotice(Corp, chatId, "新公告");
        var unchanged = await VersionAsync();
        platform.JoinsGroup(Corp, chatId, "wm1");
        versions.Add(await VersionAsync());
        platform.LeavesGroup(Corp, chatId, "wm1");
        versions.Add(await VersionAsync());

        Assert.That(unchanged, Is.EqualTo(versions[0]));
        Assert.That(versions, Is.Unique);

        async Task<string> VersionAsync() => (await GetAsync(sandbox, chatId))["group_chat"]!["member_version"].Text();
    }

    [Test]
    public async Task A_group_unknown_dismissed_or_of_an_owner_out_of_sight_is_refused()
    {
        await using var sandbox = await StartAsync();
        var platform = sandbox.Platform;
        var gone = platform.CreateGroup(Corp, "lisi", "散了").ChatId;
        platform.DismissGroup(Corp, gone);
        var hidden = platform.CreateGroup(Corp, "wangwu", "看不见").ChatId;
        platform.AddApp(App with { AgentId = 7, Secret = "secret-7", VisibleEmployees = ["lisi"], CallbackUrl = null });
        var blind = App with { Secret = "secret-7" };
        var elsewhere = platform.CreateGroup(TestSandbox.Corp, "lisi", "别家").ChatId;

        Assert.That((await GetAsync(sandbox, "wrnothing")).ErrCode(), Is.EqualTo(40050));
        Assert.That((await GetAsync(sandbox, elsewhere)).ErrCode(), Is.EqualTo(40050));
        Assert.That((await GetAsync(sandbox, gone)).ErrCode(), Is.EqualTo(49008));
        Assert.That((await GetAsync(sandbox, hidden, blind)).ErrCode(), Is.EqualTo(60011));
        Assert.That((await GetAsync(sandbox, hidden)).ErrCode(), Is.Zero);
        Assert.That((await ListAsync(sandbox, """{"limit":10}""")).Chats(), Is.EqualTo(new[] { hidden }));
        Assert.That((await sandbox.PostAsync(List, """{"limit":10}""", blind)).Chats(), Is.Empty);
    }

    [Test]
    public async Task Pages_hold_every_group_once_and_a_cursor_fits_only_its_own_list()
    {
        await using var sandbox = await StartAsync();
        var ids = Enumerable.Range(0, 5).Select(number => sandbox.Platform.CreateGroup(Corp, "lisi", $"群{number}").ChatId).ToList();
        var first = await ListAsync(sandbox, """{"limit":2}""");
        sandbox.Platform.DismissGroup(Corp, ids[0]);
        var second = await ListAsync(sandbox, $$"""{"limit":2,"cursor":"{{first["next_cursor"].Text()}}"}""");
        var third = await ListAsync(sandbox, $$"""{"limit":2,"cursor":"{{second["next_cursor"].Text()}}"}""");
        var stolen = await ListAsync(sandbox, $$"""{"limit":2,"status_filter":1,"cursor":"{{first["next_cursor"].Text()}}"}""");

        Assert.That(first.Chats().Concat(second.Chats()).Concat(third.Chats()), Is.EqualTo(ids));
        Assert.That(third.ContainsKey("next_cursor"), Is.False);
        Assert.That(stolen.ErrCode(), Is.EqualTo(50100));
    }

    [TestCase("{}", 40063)]
    [TestCase("""{"limit":0}""", 40058)]
    [TestCase("""{"limit":1001}""", 40058)]
    [TestCase("""{"limit":1,"status_filter":4}""", 40058)]
    [TestCase("""{"limit":1,"owner_filter":{"userid_list":["nobody"]}}""", 60111)]
    public async Task A_list_needs_a_limit_and_known_owners(string body, int code)
    {
        await using var sandbox = await StartAsync();

        Assert.That((await ListAsync(sandbox, body)).ErrCode(), Is.EqualTo(code));
    }

    [Test]
    public async Task A_list_of_over_a_hundred_owners_is_refused()
    {
        await using var sandbox = await StartAsync();
        var owners = new JsonArray([.. Enumerable.Range(0, 101).Select(_ => (JsonNode)"lisi")]);

        Assert.That(
            (await sandbox.PostAsync(List, new JsonObject { ["limit"] = 1, ["owner_filter"] = new JsonObject { ["userid_list"] = owners } }, App)).ErrCode(),
            Is.EqualTo(40032));
    }

    [Test]
    public async Task A_big_visible_range_needs_an_owner_filter()
    {
        await using var sandbox = await StartAsync(options => options.MembersWithoutOwnerFilter = 1);
        var chatId = sandbox.Platform.CreateGroup(Corp, "lisi", "福利群").ChatId;
        sandbox.Platform.CreateGroup(Corp, "wangwu", "别人的");

        Assert.That((await ListAsync(sandbox, """{"limit":10}""")).ErrCode(), Is.EqualTo(81017));
        Assert.That((await ListAsync(sandbox, """{"limit":10,"owner_filter":{"userid_list":["LiSi"]}}""")).Chats(), Is.EqualTo(new[] { chatId }));
    }

    [Test]
    public async Task Who_resigns_is_unknown_and_leaves_customers_to_nobody_and_groups_to_an_heir()
    {
        await using var sandbox = await StartAsync();
        var platform = sandbox.Platform;
        var customer = platform.CustomerAddsEmployee(Corp, "lisi");
        var own = platform.CreateGroup(Corp, "lisi", "福利群", customer.ExternalUserId).ChatId;
        var other = platform.CreateGroup(Corp, "wangwu", "别人的", "lisi").ChatId;
        platform.EmployeeResigns(Corp, "lisi");
        var all = await ListAsync(sandbox, """{"limit":10}""");
        var named = await ListAsync(sandbox, """{"limit":10,"status_filter":1,"owner_filter":{"userid_list":["lisi"]}}""");
        var welcome = await sandbox.PostAsync(
            "externalcontact/send_welcome_msg", $$$"""{"welcome_code":"{{{customer.WelcomeCode}}}","text":{"content":"欢迎"}}""", App);

        Assert.That((await sandbox.GetAsync("externalcontact/get_follow_user_list", App))["follow_user"].Texts(), Is.EqualTo(new[] { "wangwu" }));
        Assert.That((await sandbox.GetAsync("user/get?userid=lisi", App)).ErrCode(), Is.EqualTo(60111));
        Assert.That((await sandbox.GetAsync($"externalcontact/get?external_userid={customer.ExternalUserId}", App)).ErrCode(), Is.EqualTo(84061));
        Assert.That(welcome.ErrCode(), Is.EqualTo(41050));
        Assert.That(all.Chats(), Is.EqualTo(new[] { other }));
        Assert.That(named.Chats(), Is.EqualTo(new[] { own }));
        Assert.That(named["group_chat_list"]![0]!["status"]!.GetValue<int>(), Is.EqualTo(1));
        Assert.That((await GetAsync(sandbox, own))["group_chat"]!["owner"].Text(), Is.EqualTo("lisi"));
        Assert.That(platform.Group(Corp, other)!.Members.Select(member => member.Id), Is.EqualTo(new[] { "wangwu" }));
    }

    [Test]
    public async Task An_heir_takes_the_group_over()
    {
        await using var sandbox = await StartAsync();
        var platform = sandbox.Platform;
        var chatId = platform.CreateGroup(Corp, "lisi", "福利群", "wm1").ChatId;
        platform.EmployeeResigns(Corp, "lisi");
        platform.ChangeOwner(Corp, chatId, "wangwu");
        var list = await ListAsync(sandbox, """{"limit":10,"status_filter":3}""");

        Assert.That(list.Chats(), Is.EqualTo(new[] { chatId }));
        Assert.That(platform.Group(Corp, chatId)!.Members.Select(member => member.Id), Is.EqualTo(new[] { "wm1", "wangwu" }));
    }

    [Test]
    public async Task What_cannot_be_in_a_group_is_said_in_words()
    {
        await using var sandbox = await StartAsync();
        var platform = sandbox.Platform;
        var chatId = platform.CreateGroup(Corp, "lisi", "福利群", "wm1").ChatId;

        Assert.That(() => platform.JoinsGroup(Corp, chatId, "nobody"), Throws.ArgumentException.With.Message.Contains("no employee nobody"));
        Assert.That(() => platform.JoinsGroup(Corp, chatId, "wm1"), Throws.ArgumentException.With.Message.Contains("already"));
        Assert.That(() => platform.JoinsGroup(Corp, chatId, "wm2", scene: 0), Throws.ArgumentException.With.Message.Contains("scene"));
        Assert.That(() => platform.LeavesGroup(Corp, chatId, "wm2"), Throws.ArgumentException.With.Message.Contains("not in group"));
        Assert.That(() => platform.LeavesGroup(Corp, chatId, "lisi"), Throws.ArgumentException.With.Message.Contains("owns"));
        Assert.That(() => platform.RenameGroup(Corp, "wr1", "x"), Throws.ArgumentException.With.Message.Contains("no group wr1"));
    }

    private static async Task<TestSandbox> StartAsync(Action<SandboxOptions>? set = null)
    {
        var sandbox = await TestSandbox.StartAsync(set);
        sandbox.Platform.AddApp(App);
        sandbox.Platform.AddEmployee(Corp, "lisi", "李四");
        sandbox.Platform.AddEmployee(Corp, "wangwu", "王五");
        return sandbox;
    }

    private static Task<JsonObject> ListAsync(TestSandbox sandbox, string body) => sandbox.PostAsync(List, body, App);

    private static Task<JsonObject> GetAsync(TestSandbox sandbox, string chatId, SandboxApp? app = null) =>
        sandbox.PostAsync(Get, new JsonObject { ["chat_id"] = chatId }, app ?? App);
}
