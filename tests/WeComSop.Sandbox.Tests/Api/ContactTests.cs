using System.Text.Json.Nodes;
using WeComSop.Sandbox.Tests.Infrastructure;

namespace WeComSop.Sandbox.Tests.Api;

internal sealed class ContactTests
{
    [Test]
    public async Task A_new_customer_is_listed_and_read_with_the_documented_fields()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var customer = sandbox.Customer(state: "shop-01");

        var list = await sandbox.GetAsync("externalcontact/list?userid=LISI");
        var reply = await sandbox.GetAsync($"externalcontact/get?external_userid={customer.ExternalUserId}");
        var follow = reply["follow_user"]![0]!;

        Assert.That(customer.ExternalUserId, Does.Match("^wm[A-Za-z0-9_-]{30}$"));
        Assert.That(list["external_userid"].Texts(), Is.EqualTo(new[] { customer.ExternalUserId }));
        Assert.That(reply["external_contact"]!["name"].Text(), Is.EqualTo("小鹿"));
        Assert.That(reply["external_contact"]!["type"]!.GetValue<int>(), Is.EqualTo(1));
        Assert.That(follow["userid"].Text(), Is.EqualTo("lisi"));
        Assert.That(follow["state"].Text(), Is.EqualTo("shop-01"));
        Assert.That(follow["add_way"]!.GetValue<int>(), Is.EqualTo(1));
        Assert.That(follow["createtime"]!.GetValue<long>(), Is.EqualTo(sandbox.Clock.GetUtcNow().ToUnixTimeSeconds()));
        Assert.That(reply.ContainsKey("next_cursor"), Is.False);
        Assert.That(reply["external_contact"]!.AsObject().ContainsKey("unionid"), Is.False);
    }

    [Test]
    public async Task Unknown_people_have_their_codes()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Platform.AddApp(SandboxDefaults.App() with { CorpId = "wwother" });
        sandbox.Platform.AddEmployee("wwother", "lisi", "别家李四");
        var stranger = sandbox.Platform.CustomerAddsEmployee("wwother", "lisi").ExternalUserId;

        Assert.That((await sandbox.GetAsync("user/get?userid=nobody")).ErrCode(), Is.EqualTo(60111));
        Assert.That((await sandbox.GetAsync("externalcontact/get?external_userid=wmnobody")).ErrCode(), Is.EqualTo(40096));
        Assert.That((await sandbox.GetAsync($"externalcontact/get?external_userid={stranger}")).ErrCode(), Is.EqualTo(40096));
        Assert.That((await sandbox.GetAsync("externalcontact/list?userid=lisi")).ErrCode(), Is.EqualTo(84061));
        Assert.That((await sandbox.GetAsync("externalcontact/get")).ErrCode(), Is.EqualTo(40063));
    }

    [Test]
    public async Task A_customer_who_left_is_no_friend_and_who_returns_is_one_again()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var id = sandbox.Customer().ExternalUserId;
        sandbox.Platform.CustomerDeletesEmployee(TestSandbox.Corp, "lisi", id);
        var gone = await sandbox.GetAsync($"externalcontact/get?external_userid={id}");
        sandbox.Platform.CustomerAddsEmployee(TestSandbox.Corp, "lisi", externalUserId: id);
        var list = await sandbox.GetAsync("externalcontact/list?userid=lisi");

        Assert.That(gone.ErrCode(), Is.EqualTo(84061));
        Assert.That(list["external_userid"].Texts(), Is.EqualTo(new[] { id }));
    }

    [Test]
    public async Task Half_a_friend_is_no_friend_until_confirmed()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var id = sandbox.Customer(half: true).ExternalUserId;
        var half = await sandbox.GetAsync($"externalcontact/get?external_userid={id}");
        var batch = await sandbox.PostAsync("externalcontact/batch/get_by_user", """{"userid_list":["lisi"]}""");
        sandbox.Platform.ConfirmHalf(TestSandbox.Corp, "lisi", id);

        Assert.That(half.ErrCode(), Is.EqualTo(84061));
        Assert.That(batch["external_contact_list"]!.AsArray(), Is.Empty);
        Assert.That((await sandbox.GetAsync($"externalcontact/get?external_userid={id}")).ErrCode(), Is.Zero);
    }

    [Test]
    public async Task Pages_hold_everybody_once_even_when_people_come_and_go_between_them()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var early = Enumerable.Range(0, 5).Select(_ => sandbox.Customer("lisi").ExternalUserId).ToList();
        var late = Enumerable.Range(0, 4).Select(_ => sandbox.Customer("wangwu").ExternalUserId).ToList();

        List<string> seen = [];
        var cursor = "";
        var pages = 0;
        do
        {
            var reply = await sandbox.PostAsync(
                "externalcontact/batch/get_by_user",
                $$"""{"userid_list":["lisi","wangwu"],"limit":3,"cursor":"{{cursor}}"}""");
            seen.AddRange(reply["external_contact_list"]!.AsArray().Select(one => one!["external_contact"]!["external_userid"].Text()));
            cursor = reply["next_cursor"].Text();
            if (++pages == 1)
            {
                sandbox.Platform.CustomerDeletesEmployee(TestSandbox.Corp, "lisi", early[0]);
                late.Add(sandbox.Customer("wangwu").ExternalUserId);
            }
        }
        while (cursor.Length > 0);

        Assert.That(seen, Is.EqualTo(early.Concat(late)));
        Assert.That(pages, Is.EqualTo(4));
    }

    [Test]
    public async Task A_batch_shows_tag_ids_and_a_cursor_fits_only_its_own_list()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var tag = sandbox.Platform.AddCorpTagGroupByAdmin(TestSandbox.Corp, "等级", "金").Tags[0].Id;
        var first = sandbox.Customer().ExternalUserId;
        sandbox.Customer();
        sandbox.Platform.EmployeeEditsCustomer(TestSandbox.Corp, "lisi", first, addTags: [tag], personalTags: ["爱钓鱼"]);
        var page = await sandbox.PostAsync("externalcontact/batch/get_by_user", """{"userid_list":["lisi"],"limit":1}""");
        var single = await sandbox.GetAsync($"externalcontact/get?external_userid={first}");
        var stolen = await sandbox.PostAsync(
            "externalcontact/batch/get_by_user",
            $$"""{"userid_list":["wangwu"],"cursor":"{{page["next_cursor"].Text()}}"}""");

        Assert.That(page["external_contact_list"]![0]!["follow_info"]!["tag_id"].Texts(), Is.EqualTo(new[] { tag }));
        Assert.That(single["follow_user"]![0]!["tags"]!.AsArray().Select(one => one!["type"]!.GetValue<int>()), Is.EqualTo(new[] { 1, 2 }));
        Assert.That(stolen.ErrCode(), Is.EqualTo(50100));
    }

    [TestCase("nonsense")]
    [TestCase("!!")]
    public async Task A_made_up_cursor_is_refused(string cursor)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var reply = await sandbox.PostAsync("externalcontact/batch/get_by_user", $$"""{"userid_list":["lisi"],"cursor":"{{cursor}}"}""");

        Assert.That(reply.ErrCode(), Is.EqualTo(50100));
    }

    [Test]
    public async Task A_list_of_over_a_hundred_members_is_refused()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var body = new JsonObject { ["userid_list"] = new JsonArray([.. Enumerable.Repeat((JsonNode?)null, 101).Select(_ => (JsonNode)"lisi")]) };

        Assert.That((await sandbox.PostAsync("externalcontact/batch/get_by_user", body)).ErrCode(), Is.EqualTo(40032));
    }

    [Test]
    public async Task A_remark_is_kept_journalled_and_raises_no_callback()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var id = sandbox.Customer().ExternalUserId;
        await sandbox.DeliverAsync();
        var reply = await sandbox.PostAsync("externalcontact/remark", Remark(id, "remark_mobiles", new JsonArray("13800000000")));
        await sandbox.PostAsync("externalcontact/remark", Remark(id, "description", "一号店常客"));
        var follow = (await sandbox.GetAsync($"externalcontact/get?external_userid={id}"))["follow_user"]![0]!;
        await sandbox.PostAsync("externalcontact/remark", Remark(id, "remark_mobiles", new JsonArray("")));
        var cleared = (await sandbox.GetAsync($"externalcontact/get?external_userid={id}"))["follow_user"]![0]!;

        Assert.That(reply.ErrCode(), Is.Zero);
        Assert.That(follow["remark_mobiles"].Texts(), Is.EqualTo(new[] { "13800000000" }));
        Assert.That(follow["description"].Text(), Is.EqualTo("一号店常客"));
        Assert.That(cleared["remark_mobiles"]!.AsArray(), Is.Empty);
        Assert.That(sandbox.Platform.Journal.Of<RemarkChanged>(), Has.Count.EqualTo(3));
        Assert.That(await sandbox.DeliverAsync(), Is.Zero);
    }

    [TestCase("remark", 20)]
    [TestCase("description", 150)]
    [TestCase("remark_company", 20)]
    public async Task A_remark_has_a_longest_length_in_characters(string field, int limit)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var id = sandbox.Customer().ExternalUserId;

        var fits = await sandbox.PostAsync("externalcontact/remark", Remark(id, field, string.Concat(Enumerable.Repeat("😀", limit))));
        var tooLong = await sandbox.PostAsync("externalcontact/remark", Remark(id, field, new string('字', limit + 1)));

        Assert.That(fits.ErrCode(), Is.Zero);
        Assert.That(tooLong.ErrCode(), Is.EqualTo(40058));
        Assert.That(tooLong.ErrMsg(), Does.Contain(field));
    }

    [Test]
    public async Task A_remark_that_says_nothing_is_refused()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var id = sandbox.Customer().ExternalUserId;

        Assert.That((await sandbox.PostAsync("externalcontact/remark", new JsonObject { ["userid"] = "lisi", ["external_userid"] = id })).ErrCode(), Is.EqualTo(40063));
        Assert.That((await sandbox.PostAsync("externalcontact/remark", Remark(id, "remark_pic_mediaid", "nothing"))).ErrCode(), Is.EqualTo(40007));
    }

    [Test]
    public async Task The_app_shows_its_visible_range_only_to_itself()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var app = sandbox.AddApp(7, app => app with { VisibleEmployees = ["lisi"] });
        var own = await sandbox.GetAsync("agent/get?agentid=7", app);

        Assert.That(own["allow_userinfos"]!["user"]!.AsArray().Select(one => one!["userid"].Text()), Is.EqualTo(new[] { "lisi" }));
        Assert.That((await sandbox.GetAsync("agent/get?agentid=1000002", app)).ErrCode(), Is.EqualTo(301002));
        Assert.That((await sandbox.GetAsync("agent/get?agentid=x", app)).ErrCode(), Is.EqualTo(40056));
        Assert.That((await sandbox.GetAsync("get_api_domain_ip", app))["ip_list"].Texts(), Is.Not.Empty);
    }

    private static JsonObject Remark(string externalUserId, string field, JsonNode value) =>
        new() { ["userid"] = "lisi", ["external_userid"] = externalUserId, [field] = value };
}
