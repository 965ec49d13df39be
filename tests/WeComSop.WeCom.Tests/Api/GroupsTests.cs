using WeComSop.WeCom.Api;
using WeComSop.WeCom.Tests.Infrastructure;

namespace WeComSop.WeCom.Tests.Api;

internal sealed class GroupsTests
{
    private const string List = "/cgi-bin/externalcontact/groupchat/list";
    private const string Get = "/cgi-bin/externalcontact/groupchat/get";

    private TestApp app;

    [SetUp]
    public void SetUp()
    {
        app = new TestApp();
        app.WeCom.Grants("T1");
    }

    [Test]
    public async Task Groups_are_listed_page_by_page()
    {
        app.WeCom.Answers(List,
            """{"errcode":0,"errmsg":"ok","group_chat_list":[{"chat_id":"wrA","status":0},{"chat_id":"wrB","status":3,"brand_new":[1]}],"next_cursor":"C2"}""",
            """{"errcode":0,"errmsg":"ok"}""");

        var first = await app.Client.ListGroupsAsync();
        var last = await app.Client.ListGroupsAsync(["lisi", "wangwu"], status: 1, cursor: "C2", limit: 10);

        Assert.That(first, Is.EqualTo(new GroupPage
        {
            Groups = [new() { ChatId = "wrA" }, new() { ChatId = "wrB", Status = 3 }],
            NextCursor = "C2",
        }).UsingPropertiesComparer());
        Assert.That(last, Is.EqualTo(new GroupPage()).UsingPropertiesComparer());
        Assert.That(app.WeCom.Requests, Is.EqualTo(new[]
        {
            RecordedRequest.Post(List, """{"status_filter":0,"limit":1000}"""),
            RecordedRequest.Post(List, """{"status_filter":1,"owner_filter":{"userid_list":["lisi","wangwu"]},"cursor":"C2","limit":10}"""),
        }));
    }

    [TestCase(0, 1000)]
    [TestCase(101, 1000)]
    [TestCase(1, 0)]
    [TestCase(1, 1001)]
    public void A_list_WeCom_would_refuse_or_read_as_everything_is_not_asked_for(int owners, int limit)
    {
        Assert.That(
            () => app.Client.ListGroupsAsync([.. Enumerable.Repeat("lisi", owners)], limit: limit),
            Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(app.WeCom.Requests, Is.Empty);
    }

    [Test]
    public void A_list_over_too_many_employees_says_so()
    {
        app.WeCom.Answers(List, """{"errcode":81017,"errmsg":"too many owners"}""");

        Assert.That(() => app.Client.ListGroupsAsync(), Refused.With(WeComErrorCodes.TooManyObjects, WeComErrorClass.Permanent));
    }

    [Test]
    public async Task A_group_is_read_with_everybody_in_it()
    {
        app.WeCom.Answers(Get, """
            {"errcode":0,"errmsg":"ok","group_chat":{"chat_id":"wrA","name":"一号店福利群","owner":"lisi","create_time":1572505490,"notice":"三不三必",
              "member_list":[
                {"userid":"lisi","type":1,"join_time":1572505491,"join_scene":1,"invitor":{"userid":"wangwu"},"group_nickname":"客服小白","name":"李四"},
                {"userid":"wmA","type":2,"unionid":"oU","join_time":1572505492,"join_scene":3,"group_nickname":"","name":"王先生","state":"shop-01","new":1}],
              "admin_list":[{"userid":"wangwu"},{"userid":"zhaoliu"}],"member_version":"71217227bbd112ecfe3a49c482195cb4"}}
            """);

        var group = await app.Client.GetGroupAsync("wrA");

        Assert.That(group, Is.EqualTo(new CustomerGroup
        {
            ChatId = "wrA",
            Name = "一号店福利群",
            Owner = "lisi",
            CreateTime = DateTimeOffset.FromUnixTimeSeconds(1572505490),
            Notice = "三不三必",
            Members =
            [
                new()
                {
                    UserId = "lisi",
                    Type = 1,
                    JoinTime = DateTimeOffset.FromUnixTimeSeconds(1572505491),
                    JoinScene = 1,
                    Invitor = new() { UserId = "wangwu" },
                    GroupNickname = "客服小白",
                    Name = "李四",
                },
                new()
                {
                    UserId = "wmA",
                    Type = 2,
                    UnionId = "oU",
                    JoinTime = DateTimeOffset.FromUnixTimeSeconds(1572505492),
                    JoinScene = 3,
                    GroupNickname = "",
                    Name = "王先生",
                    State = "shop-01",
                },
            ],
            Admins = [new() { UserId = "wangwu" }, new() { UserId = "zhaoliu" }],
            MemberVersion = "71217227bbd112ecfe3a49c482195cb4",
        }).UsingPropertiesComparer());
        Assert.That(group.Members.Select(m => m.IsEmployee), Is.EqualTo(new[] { true, false }));
        Assert.That(app.WeCom.Requests, Is.EqualTo(new[] { RecordedRequest.Post(Get, """{"chat_id":"wrA","need_name":1}""") }));
    }

    [Test]
    public async Task A_group_without_lists_has_nobody_in_it()
    {
        app.WeCom.Answers(Get, """{"errcode":0,"group_chat":{"chat_id":"wrA","create_time":0,"admin_list":null}}""");

        var group = await app.Client.GetGroupAsync("wrA", withNames: false);

        Assert.That(group, Is.EqualTo(new CustomerGroup { ChatId = "wrA" }).UsingPropertiesComparer());
        Assert.That(app.WeCom.Requests, Is.EqualTo(new[] { RecordedRequest.Post(Get, """{"chat_id":"wrA","need_name":0}""") }));
    }

    [TestCase("""{"errcode":0}""")]
    [TestCase("""{"errcode":0,"group_chat":{"name":"福利群"}}""")]
    [TestCase("""{"errcode":0,"group_chat":{"chat_id":"wrA","member_list":[{"name":"福利"}]}}""")]
    public void A_group_without_its_ids_is_no_answer(string answer)
    {
        app.WeCom.Answers(Get, answer);

        Assert.That(() => app.Client.GetGroupAsync("wrA"),
            Throws.InstanceOf<WeComTransportException>().With.Message.Contains("expected form").And.Message.Not.Contains("福利"));
    }

    [TestCase(49008, WeComErrorCodes.GroupDismissed)]
    [TestCase(40050, WeComErrorCodes.UnknownChat)]
    [TestCase(86003, WeComErrorCodes.UnknownGroup)]
    public void A_group_that_is_gone_says_so(int answered, int code)
    {
        app.WeCom.Answers(Get, $$"""{"errcode":{{answered}},"errmsg":"gone"}""");

        Assert.That(() => app.Client.GetGroupAsync("wrA"), Refused.With(code, WeComErrorClass.Permanent));
    }

    [Test]
    public async Task Reading_groups_is_repeated_when_the_connection_breaks()
    {
        app.WeCom.ResetsAfterRequest(List).Answers(List, """{"errcode":0}""")
            .ResetsAfterRequest(Get).Answers(Get, """{"errcode":0,"group_chat":{"chat_id":"wrA"}}""");

        await app.Client.ListGroupsAsync();
        await app.Client.GetGroupAsync("wrA");

        Assert.That(app.WeCom.Requests, Has.Count.EqualTo(4));
    }

    [Test]
    public void Groups_and_members_do_not_show_personal_data() =>
        Assert.Multiple(() =>
        {
            Assert.That(new CustomerGroup { ChatId = "wrA", Name = "福利群" }.ToString(), Is.EqualTo("CustomerGroup wrA"));
            Assert.That(new GroupMember { UserId = "wmA", Name = "王先生" }.ToString(), Is.EqualTo("GroupMember"));
        });
}
