using WeComSop.WeCom.Api;
using WeComSop.WeCom.Tests.Infrastructure;

namespace WeComSop.WeCom.Tests.Api;

internal sealed class JoinWaysTests
{
    private const string Groupchat = "/cgi-bin/externalcontact/groupchat/";
    private const string Add = Groupchat + "add_join_way";
    private const string Get = Groupchat + "get_join_way";
    private const string Update = Groupchat + "update_join_way";
    private const string Delete = Groupchat + "del_join_way";
    private const string Ok = """{"errcode":0,"errmsg":"ok"}""";

    private static readonly JoinWay Way = new(["wrA", "wrB"])
    {
        Remark = "一号店",
        CreatesGroups = true,
        BaseName = "福利群",
        BaseNumber = 10,
        State = "shop-01",
        MarkSource = true,
    };

    private TestApp app;

    [SetUp]
    public void SetUp()
    {
        app = new TestApp();
        app.WeCom.Grants("T1");
    }

    [Test]
    public async Task A_way_into_groups_is_created_read_changed_and_deleted()
    {
        const string Fields =
            """2,"remark":"一号店","auto_create_room":1,"room_base_name":"福利群","room_base_id":10,"state":"shop-01","mark_source":true""";
        app.WeCom
            .Answers(Add, """{"errcode":0,"errmsg":"ok","config_id":"9ad7fa5cdaa6511298498f979c472aaa"}""")
            .Answers(Get, $$"""{"errcode":0,"join_way":{"config_id":"CFG","scene":{{Fields}},"chat_id_list":["wrA","wrB"],"qr_code":"https://example.com/q","new":1} }""")
            .Answers(Update, Ok)
            .Answers(Delete, Ok);

        var id = await app.Client.AddJoinWayAsync(Way with { ConfigId = "of another", QrCode = "https://example.com/another" });
        var way = await app.Client.GetJoinWayAsync("CFG");
        await app.Client.UpdateJoinWayAsync(way with { CreatesGroups = false });
        await app.Client.DeleteJoinWayAsync("CFG");

        Assert.That(id, Is.EqualTo("9ad7fa5cdaa6511298498f979c472aaa"));
        Assert.That(way, Is.EqualTo(Way with { ConfigId = "CFG", QrCode = "https://example.com/q" }).UsingPropertiesComparer());
        Assert.That(app.WeCom.Requests, Is.EqualTo(new[]
        {
            RecordedRequest.Post(Add, $$$"""{"chat_id_list":["wrA","wrB"],"scene":{{{Fields}}}}"""),
            RecordedRequest.Post(Get, """{"config_id":"CFG"}"""),
            RecordedRequest.Post(Update,
                $$$"""{"chat_id_list":["wrA","wrB"],"config_id":"CFG","scene":{{{Fields.Replace("room\":1", "room\":0", StringComparison.Ordinal)}}}}"""),
            RecordedRequest.Post(Delete, """{"config_id":"CFG"}"""),
        }));
    }

    [Test]
    public async Task A_way_says_only_what_it_was_told()
    {
        app.WeCom.Answers(Add, """{"errcode":0,"config_id":"CFG"}""");

        await app.Client.AddJoinWayAsync(new JoinWay(["wrA"]));

        Assert.That(app.WeCom.Requests, Is.EqualTo(new[] { RecordedRequest.Post(Add, """{"chat_id_list":["wrA"],"scene":2}""") }));
    }

    [TestCase(0, 0, 0, "1 to 5 groups")]
    [TestCase(6, 0, 0, "1 to 5 groups")]
    [TestCase(1, 31, 0, "30 characters")]
    [TestCase(1, 0, 41, "40 characters")]
    public void A_way_outside_the_rules_does_not_travel(int groups, int state, int name, string english)
    {
        var way = new JoinWay([.. Enumerable.Repeat("wrA", groups)])
        {
            ConfigId = "CFG",
            State = new string('s', state),
            BaseName = new string('群', name),
        };

        Assert.Multiple(() =>
        {
            Assert.That(() => app.Client.AddJoinWayAsync(way), Throws.ArgumentException.With.Message.Contains(english));
            Assert.That(() => app.Client.UpdateJoinWayAsync(way), Throws.ArgumentException.With.Message.Contains(english));
            Assert.That(JoinWayRules.Check(way)!.Chinese, Does.EndWith("。"));
            Assert.That(app.WeCom.Requests, Is.Empty);
        });
    }

    [Test]
    public void A_way_within_the_rules_has_no_problem() =>
        Assert.That(
            JoinWayRules.Check(new JoinWay([.. Enumerable.Repeat("wrA", 5)]) { State = new string('s', 30), BaseName = new string('群', 40) }), Is.Null);

    [Test]
    public void A_way_without_id_cannot_be_changed() =>
        Assert.That(() => app.Client.UpdateJoinWayAsync(Way), Throws.InstanceOf<ArgumentException>());

    [TestCase("""{"errcode":0,"join_way":{"config_id":"CFG","scene":2,"auto_create_room":false}}""")]
    [TestCase("""{"errcode":0,"join_way":{"config_id":"CFG","scene":2,"chat_id_list":null,"auto_create_room":0}}""")]
    public async Task A_way_without_a_list_has_no_groups(string answer)
    {
        app.WeCom.Answers(Get, answer);

        Assert.That(await app.Client.GetJoinWayAsync("CFG"), Is.EqualTo(new JoinWay([]) { ConfigId = "CFG", CreatesGroups = false }).UsingPropertiesComparer());
    }

    [TestCase("""{"errcode":0}""")]
    [TestCase("""{"errcode":0,"join_way":{"auto_create_room":"yes","chat_id_list":[]}}""")]
    public void A_way_that_is_none_is_no_answer(string answer)
    {
        app.WeCom.Answers(Get, answer);

        Assert.That(() => app.Client.GetJoinWayAsync("CFG"), Throws.InstanceOf<WeComTransportException>());
    }

    [Test]
    public void A_way_that_is_gone_and_too_many_ways_say_so()
    {
        app.WeCom.Answers(Get, """{"errcode":41044,"errmsg":"id"}""").Answers(Add, """{"errcode":41045,"errmsg":"quota"}""");

        Assert.Multiple(() =>
        {
            Assert.That(() => app.Client.GetJoinWayAsync("CFG"), Refused.With(41044, WeComErrorClass.Permanent));
            Assert.That(() => app.Client.AddJoinWayAsync(Way), Refused.With(41045, WeComErrorClass.Human));
        });
    }

    [Test]
    public async Task Only_reading_and_changing_a_way_is_repeated()
    {
        app.WeCom.ResetsAfterRequest(Add).ResetsAfterRequest(Delete)
            .ResetsAfterRequest(Get).Answers(Get, """{"errcode":0,"join_way":{"config_id":"CFG","chat_id_list":["wrA"]}}""")
            .ResetsAfterRequest(Update).Answers(Update, Ok);

        Assert.That(() => app.Client.AddJoinWayAsync(Way), Throws.InstanceOf<WeComTransportException>());
        Assert.That(() => app.Client.DeleteJoinWayAsync("CFG"), Throws.InstanceOf<WeComTransportException>());
        Assert.That(app.WeCom.Requests, Has.Count.EqualTo(2));

        var way = await app.Client.GetJoinWayAsync("CFG");
        await app.Client.UpdateJoinWayAsync(way);
        Assert.That(app.WeCom.Requests, Has.Count.EqualTo(6));
    }
}
