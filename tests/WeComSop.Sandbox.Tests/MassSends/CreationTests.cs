using System.Text.Json.Nodes;
using WeComSop.Sandbox.Tests.Infrastructure;
using static WeComSop.Sandbox.Tests.MassSends.MassSendWords;

namespace WeComSop.Sandbox.Tests.MassSends;

internal sealed class CreationTests
{
    private const string Corp = TestSandbox.Corp;

    [Test]
    public async Task A_sender_alone_writes_to_all_the_own_friends_and_nothing_is_sent_yet()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var (first, second) = (sandbox.Customer().ExternalUserId, sandbox.Customer().ExternalUserId);
        sandbox.Customer(half: true);
        sandbox.Customer("wangwu");
        var reply = await sandbox.PostAsync(Create, From("LiSi"));
        var send = sandbox.Platform.MassSends.All.Single();
        var created = sandbox.Platform.Journal.Of<MassSendCreated>().Single();

        Assert.That(reply["fail_list"]!.AsArray(), Is.Empty);
        Assert.That(reply["msgid"].Text(), Is.EqualTo(send.MsgId).And.StartsWith("msg"));
        Assert.That(send.Shares(), Is.EqualTo(new[] { $"lisi: {first} {second}" }));
        Assert.That(send.States(), Is.All.EqualTo(SendStatus.NotSent));
        Assert.That((created.ChatType, created.Sender, created.Text), Is.EqualTo(("single", "LiSi", "秋日福利")));
        Assert.That(created.Recipients, Is.EqualTo(new[] { first, second }));
        Assert.That(sandbox.Platform.Journal.Of<MassSendDelivered>(), Is.Empty);
    }

    [Test]
    public async Task Of_those_named_only_the_senders_friends_are_reached_and_the_others_come_back()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var friend = sandbox.Customer().ExternalUserId;
        var stranger = sandbox.Customer("wangwu").ExternalUserId;
        var half = sandbox.Customer(half: true).ExternalUserId;
        var reply = await sandbox.PostAsync(Create, To(stranger, friend, "wmnobody", half, friend).With("sender", "lisi"));

        Assert.That(reply.ErrCode(), Is.Zero);
        Assert.That(reply["fail_list"].Texts(), Is.EqualTo(new[] { stranger, "wmnobody", half }));
        Assert.That(sandbox.Platform.MassSends.All.Single().Shares(), Is.EqualTo(new[] { $"lisi: {friend}" }));
    }

    [Test]
    public async Task Without_a_sender_the_follower_who_last_had_to_do_with_a_customer_gets_the_task()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var platform = sandbox.Platform;
        var (newer, talked) = (sandbox.Customer().ExternalUserId, sandbox.Customer().ExternalUserId);
        sandbox.Clock.Advance(TimeSpan.FromMinutes(1));
        platform.CustomerAddsEmployee(Corp, "wangwu", externalUserId: newer);
        platform.CustomerAddsEmployee(Corp, "wangwu", externalUserId: talked);
        sandbox.Clock.Advance(TimeSpan.FromMinutes(1));
        platform.CustomerWritesFirst(Corp, "lisi", talked);
        await sandbox.SendAsync(To(newer, talked));

        Assert.That(platform.MassSends.All.Single().Shares(), Is.EqualTo(new[] { $"wangwu: {newer}", $"lisi: {talked}" }));
    }

    [Test]
    public async Task Only_followers_whom_the_app_sees_get_tasks()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var app = sandbox.AddApp(7, app => app with { VisibleEmployees = ["lisi"] });
        var (seen, hidden) = (sandbox.Customer().ExternalUserId, sandbox.Customer("wangwu").ExternalUserId);
        var reply = await sandbox.PostAsync(Create, To(seen, hidden), app);

        Assert.That(reply["fail_list"].Texts(), Is.EqualTo(new[] { hidden }));
        Assert.That((await sandbox.PostAsync(Create, From("wangwu"), app)).ErrCode(), Is.EqualTo(60011));
        Assert.That((await sandbox.PostAsync(Create, From("nobody"), app)).ErrCode(), Is.EqualTo(60111));
    }

    [Test]
    public async Task Tags_choose_any_of_a_group_and_all_of_the_groups_unless_customers_are_named()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var platform = sandbox.Platform;
        var level = platform.AddCorpTagGroupByAdmin(Corp, "等级", "金", "银").Tags;
        var city = platform.AddCorpTagGroupByAdmin(Corp, "城市", "沪").Tags;
        var gold = Tagged("lisi", level[0].Id, city[0].Id);
        var silver = Tagged("wangwu", level[1].Id, city[0].Id);
        var elsewhere = Tagged("lisi", level[0].Id);
        await sandbox.SendAsync(Text().With("tag_filter", Filter()));
        await sandbox.SendAsync(From("lisi").With("tag_filter", Filter()));
        await sandbox.SendAsync(To(elsewhere).With("tag_filter", Filter()));

        Assert.That(platform.MassSends.All.Select(send => string.Join(" | ", send.Shares())), Is.EqualTo(new[]
        {
            $"lisi: {gold} | wangwu: {silver}", $"lisi: {gold}", $"lisi: {elsewhere}",
        }));

        JsonObject Filter() => Groups(ContactJson.Strings(level.Select(tag => tag.Id)), ContactJson.Strings([city[0].Id]));

        string Tagged(string userId, params string[] tags)
        {
            var id = sandbox.Customer(userId).ExternalUserId;
            platform.EmployeeEditsCustomer(Corp, userId, id, addTags: tags);
            return id;
        }
    }

    [Test]
    public async Task A_tag_filter_holds_up_to_a_hundred_known_tags_a_group()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var many = ContactJson.Strings(Enumerable.Repeat("et1", 101));

        Assert.That((await sandbox.PostAsync(Create, Text().With("tag_filter", Groups(many)))).ErrCode(), Is.EqualTo(40058));
        Assert.That((await sandbox.PostAsync(Create, Text().With("tag_filter", Groups(new JsonArray())))).ErrCode(), Is.EqualTo(40058));
        Assert.That((await sandbox.PostAsync(Create, Text().With("tag_filter", Groups(new JsonArray("et1"))))).ErrCode(), Is.EqualTo(40068));
    }

    [Test]
    public async Task Groups_are_reached_by_their_owner_and_the_others_come_back()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var platform = sandbox.Platform;
        var (first, second) = (platform.AddGroup(Corp, "zhaoliu", "一").ChatId, platform.AddGroup(Corp, "zhaoliu", "二").ChatId);
        var gone = platform.AddGroup(Corp, "zhaoliu", "散").ChatId;
        platform.DismissGroup(Corp, gone);
        var others = platform.AddGroup(Corp, "wangwu", "别人的", "zhaoliu").ChatId;
        var reply = await sandbox.PostAsync(Create, ToGroups("zhaoliu", first, gone, others, "wrnothing").With("allow_select", true));
        await sandbox.SendAsync(ToGroups("zhaoliu"));

        Assert.That(reply.ErrMsg(), Is.EqualTo("ok"));
        Assert.That(reply["fail_list"].Texts(), Is.EqualTo(new[] { gone, others, "wrnothing" }));
        Assert.That(platform.MassSends.All.SelectMany(MassSendWords.Shares), Is.EqualTo(new[] { $"zhaoliu: {first}", $"zhaoliu: {first} {second}" }));
        Assert.That(platform.MassSends.All[0].ChatType, Is.EqualTo("group"));
    }

    [Test]
    public async Task Nobody_to_send_to_is_refused()
    {
        await using var sandbox = await TestSandbox.StartAsync();

        Assert.That((await sandbox.PostAsync(Create, From("zhaoliu"))).ErrCode(), Is.EqualTo(41048));
        Assert.That((await sandbox.PostAsync(Create, To("wmnobody"))).ErrCode(), Is.EqualTo(41048));
        Assert.That((await sandbox.PostAsync(Create, ToGroups("zhaoliu"))).ErrCode(), Is.EqualTo(41048));
        Assert.That(sandbox.Platform.MassSends.All, Is.Empty);
    }

    [TestCase("""{"text":{"content":"a"}}""", 40063, "sender")]
    [TestCase("""{"chat_type":"group","text":{"content":"a"}}""", 40063, "sender")]
    [TestCase("""{"chat_type":"room","sender":"lisi","text":{"content":"a"}}""", 40058, "chat_type")]
    [TestCase("""{"sender":"lisi"}""", 40063, "text.content or attachments")]
    [TestCase("""{"sender":"lisi","text":{"content":""}}""", 40063, "text.content or attachments")]
    [TestCase("""{"sender":"lisi","attachments":[{"msgtype":"poem","poem":{}}]}""", 40058, "attachments[0].msgtype")]
    [TestCase("""{"sender":"lisi","attachments":[{"msgtype":"image","image":{"media_id":"nothing"}}]}""", 40007, "attachments[0].image.media_id")]
    [TestCase("""{"sender":"lisi","attachments":[{"msgtype":"link","link":{"title":"a"}}]}""", 40063, "attachments[0].link.url")]
    [TestCase("""{"chat_type":"group","sender":"lisi","text":{"content":"a"},"allow_select":1}""", 40033, "allow_select")]
    public async Task What_is_missing_or_wrong_is_named(string body, int code, string named)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Customer();
        var reply = await sandbox.PostAsync(Create, body);

        Assert.That(reply.ErrCode(), Is.EqualTo(code));
        Assert.That(reply.ErrMsg(), Does.Contain(named));
    }

    [Test]
    public async Task Sizes_have_their_limits()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var friend = sandbox.Customer().ExternalUserId;
        var customers = Enumerable.Range(0, 10_000).Select(number => number == 0 ? friend : $"wm{number}").ToArray();
        var chats = Enumerable.Range(0, 2001).Select(number => $"wr{number}").ToArray();
        var links = new JsonArray([.. Enumerable.Range(0, 10).Select(_ => new JsonObject
        {
            ["msgtype"] = "link",
            ["link"] = new JsonObject { ["title"] = "群规", ["url"] = "https://example.com/rules" },
        })]);

        Assert.That((await sandbox.PostAsync(Create, To(customers))).ErrCode(), Is.Zero);
        Assert.That((await sandbox.PostAsync(Create, To([.. customers, "wm"]))).ErrCode(), Is.EqualTo(40032));
        Assert.That((await sandbox.PostAsync(Create, ToGroups("lisi", chats))).ErrCode(), Is.EqualTo(40032));
        Assert.That((await sandbox.PostAsync(Create, Text(new('长', 1334)).With("sender", "lisi"))).ErrCode(), Is.EqualTo(45002));
        Assert.That((await sandbox.PostAsync(Create, From("lisi").With("attachments", links))).ErrCode(), Is.EqualTo(41064));
    }

    [Test]
    public async Task What_belongs_to_the_other_kind_is_not_read()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Customer();
        sandbox.Platform.AddGroup(Corp, "lisi", "福利群");
        var single = await sandbox.PostAsync(Create, From("lisi").With("chat_id_list", new JsonArray("wr1")));
        var group = await sandbox.PostAsync(Create, ToGroups("lisi").With("external_userid", new JsonArray("wm1")));

        Assert.That(single.ErrMsg(), Does.Contain("Warning").And.Contain("chat_id_list"));
        Assert.That(group.ErrMsg(), Does.Contain("Warning").And.Contain("external_userid"));
    }

    private static JsonObject Groups(params JsonArray[] lists) => new()
    {
        ["group_list"] = new JsonArray([.. lists.Select(list => new JsonObject { ["tag_list"] = list })]),
    };
}
