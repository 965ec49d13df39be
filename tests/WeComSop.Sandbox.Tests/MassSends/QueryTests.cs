using System.Text.Json.Nodes;
using WeComSop.Sandbox.Tests.Infrastructure;
using static WeComSop.Sandbox.Tests.MassSends.MassSendWords;

namespace WeComSop.Sandbox.Tests.MassSends;

internal sealed class QueryTests
{
    private const string Corp = TestSandbox.Corp;
    private const string Tasks = "get_groupmsg_task";
    private const string Results = "get_groupmsg_send_result";

    [Test]
    public async Task For_five_seconds_a_new_one_is_still_being_dispatched()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Customer();
        var msgId = await sandbox.SendAsync(From("lisi"));
        sandbox.Clock.Advance(TimeSpan.FromMilliseconds(4999));
        var early = (await sandbox.AskAsync(Tasks, msgId), await sandbox.AskAsync(Results, msgId, "lisi"));
        sandbox.Clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.That((early.Item1.ErrCode(), early.Item2.ErrCode()), Is.EqualTo((41063, 41063)));
        Assert.That((await sandbox.AskAsync(Tasks, msgId)).ErrCode(), Is.Zero);
        Assert.That((await sandbox.AskAsync(Results, msgId, "lisi")).ErrCode(), Is.Zero);
    }

    [Test]
    public async Task Tasks_and_results_say_what_was_sent_and_when()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Platform.Habits(Corp, "lisi").ConfirmsAfter(TimeSpan.FromMinutes(1));
        sandbox.Platform.Habits(Corp, "wangwu").NeverConfirms();
        var (stays, leaves) = (sandbox.Customer().ExternalUserId, sandbox.Customer().ExternalUserId);
        var waits = sandbox.Customer("wangwu").ExternalUserId;
        var msgId = await sandbox.SendAsync(To(stays, leaves, waits));
        sandbox.Platform.CustomerDeletesEmployee(Corp, "lisi", leaves);
        var sentAt = sandbox.Clock.GetUtcNow().AddMinutes(1).ToUnixTimeSeconds();
        sandbox.Clock.Advance(TimeSpan.FromHours(1));
        var tasks = (await sandbox.AskAsync(Tasks, msgId))["task_list"]!;
        var lisi = (await sandbox.AskAsync(Results, msgId, "LISI"))["send_list"]!;
        var wangwu = (await sandbox.AskAsync(Results, msgId, "wangwu"))["send_list"]!;

        Assert.That(tasks.ToJsonString(), Is.EqualTo($$"""[{"userid":"lisi","status":2,"send_time":{{sentAt}}},{"userid":"wangwu","status":0}]"""));
        Assert.That(lisi.ToJsonString(), Is.EqualTo(
            $$"""[{"external_userid":"{{stays}}","userid":"lisi","status":1,"send_time":{{sentAt}}},{"external_userid":"{{leaves}}","userid":"lisi","status":2}]"""));
        Assert.That(wangwu.ToJsonString(), Is.EqualTo($$"""[{"external_userid":"{{waits}}","userid":"wangwu","status":0}]"""));
    }

    [Test]
    public async Task Of_groups_only_those_that_got_it_are_listed()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var (gone, here) = (sandbox.Platform.AddGroup(Corp, "zhaoliu", "散").ChatId, sandbox.Platform.AddGroup(Corp, "zhaoliu", "在").ChatId);
        sandbox.Platform.Habits(Corp).ConfirmsAfter(TimeSpan.FromHours(1));
        var msgId = await sandbox.SendAsync(ToGroups("zhaoliu", gone, here));
        sandbox.Clock.Advance(TimeSpan.FromMinutes(1));
        var before = (await sandbox.AskAsync(Results, msgId, "zhaoliu"))["send_list"]!.AsArray();
        sandbox.Platform.DismissGroup(Corp, gone);
        sandbox.Clock.Advance(TimeSpan.FromHours(1));
        var after = (await sandbox.AskAsync(Results, msgId, "zhaoliu"))["send_list"]!.AsArray();

        Assert.That(before, Is.Empty);
        Assert.That(after.Select(one => $"{one!["chat_id"].Text()} {one["status"]}"), Is.EqualTo(new[] { $"{here} 1" }));
    }

    [Test]
    public async Task Pages_hold_everybody_once()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        string[] customers = [.. Enumerable.Range(0, 5).Select(number => sandbox.Customer(number < 3 ? "lisi" : "wangwu").ExternalUserId)];
        var msgId = await sandbox.SendAsync(To(customers));
        sandbox.Clock.Advance(TimeSpan.FromMinutes(1));
        var tasks = await AllAsync(Tasks, null, 1, "task_list", "userid");
        var recipients = await AllAsync(Results, "lisi", 2, "send_list", "external_userid");
        var stolen = await sandbox.AskAsync(Tasks, msgId, cursor: new PageCursor(0, 1).Write("elsewhere"));

        Assert.That(tasks, Is.EqualTo(new[] { "lisi", "", "wangwu" }));
        Assert.That(recipients, Is.EqualTo(new[] { customers[0], customers[1], "", customers[2] }));
        Assert.That(stolen.ErrCode(), Is.EqualTo(50100));

        async Task<List<string>> AllAsync(string path, string? userId, int limit, string list, string field)
        {
            List<string> all = [];
            var cursor = "";
            do
            {
                all.AddRange(cursor.Length > 0 ? [""] : []);
                var page = await sandbox.AskAsync(path, msgId, userId, limit, cursor);
                all.AddRange(page[list]!.AsArray().Select(one => one![field].Text()));
                cursor = page["next_cursor"].Text();
            }
            while (cursor.Length > 0);
            return all;
        }
    }

    [Test]
    public async Task Ids_that_fit_nothing_are_refused()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Customer();
        var msgId = await sandbox.SendAsync(From("lisi"));
        var blind = sandbox.AddApp(7, app => app with { VisibleEmployees = ["wangwu"] });
        sandbox.Clock.Advance(TimeSpan.FromMinutes(1));

        foreach (var path in new[] { Tasks, "remind_groupmsg_send", "cancel_groupmsg_send" })
        {
            Assert.That((await sandbox.AskAsync(path, "msgnothing")).ErrCode(), Is.EqualTo(41047));
            Assert.That((await sandbox.PostAsync($"externalcontact/{path}", new JsonObject { ["msgid"] = msgId }, blind)).ErrCode(), Is.EqualTo(41047));
        }

        Assert.That((await sandbox.AskAsync(Results, "msgnothing", "lisi")).ErrCode(), Is.EqualTo(41047));
        Assert.That((await sandbox.AskAsync(Results, msgId, "wangwu")).ErrCode(), Is.EqualTo(40003));
        Assert.That((await sandbox.AskAsync(Results, msgId)).ErrCode(), Is.EqualTo(40063));
        Assert.That((await sandbox.AskAsync(Tasks, msgId, limit: 1001)).ErrCode(), Is.EqualTo(40058));
    }

    [Test]
    public async Task The_list_gives_back_what_was_sent_in_a_window()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Customer();
        var media = (await sandbox.UploadAsync("image", "a.png", 100))["media_id"].Text();
        var attachment = new JsonObject { ["msgtype"] = "image", ["image"] = new JsonObject { ["media_id"] = media } };
        var early = await sandbox.SendAsync(From("lisi"));
        sandbox.Clock.Advance(TimeSpan.FromHours(1));
        var since = sandbox.Clock.GetUtcNow().ToUnixTimeSeconds();
        sandbox.Clock.Advance(TimeSpan.FromMilliseconds(300));
        var late = await sandbox.SendAsync(From("lisi").With("attachments", new JsonArray(attachment)));
        sandbox.Platform.AddGroup(Corp, "lisi", "福利群");
        var group = await sandbox.SendAsync(ToGroups("lisi"));
        var window = (await ListAsync(sandbox, since, since))["group_msg_list"]!.AsArray();
        var all = await ListAsync(sandbox, since - 3600, since);
        var groups = await ListAsync(sandbox, since, since, "group");

        Assert.That(window.Single()!.ToJsonString(), Is.EqualTo(new JsonObject
        {
            ["msgid"] = late,
            ["create_time"] = since,
            ["create_type"] = 0,
            ["text"] = new JsonObject { ["content"] = "秋日福利" },
            ["attachments"] = new JsonArray(attachment.DeepClone()),
        }.ToJsonString()));
        Assert.That(Ids(all), Is.EqualTo(new[] { early, late }));
        Assert.That(Ids(groups), Is.EqualTo(new[] { group }));
    }

    [Test]
    public async Task The_list_is_read_page_by_page_and_only_by_those_who_see_a_sender()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Customer();
        var blind = sandbox.AddApp(7, app => app with { VisibleEmployees = ["wangwu"] });
        List<string> sent = [];
        for (var number = 0; number < 3; number++)
        {
            sent.Add(await sandbox.SendAsync(From("lisi")));
        }

        var now = sandbox.Clock.GetUtcNow().ToUnixTimeSeconds();
        var first = await ListAsync(sandbox, now, now, change: body => body.With("limit", 2));
        var second = await ListAsync(sandbox, now, now, change: body => body.With("limit", 2).With("cursor", first["next_cursor"].Text()));

        Assert.That(Ids(first).Concat(Ids(second)), Is.EqualTo(sent));
        Assert.That(second["next_cursor"].Text(), Is.Empty);
        Assert.That(Ids(await ListAsync(sandbox, now, now, change: body => body.With("filter_type", 1))), Is.Empty);
        Assert.That(Ids(await ListAsync(sandbox, now, now, change: body => body.With("creator", "lisi"))), Is.Empty);
        Assert.That(Ids(await ListAsync(sandbox, now, now, app: blind)), Is.Empty);
    }

    [TestCase("""{"start_time":1,"end_time":2}""", 40063)]
    [TestCase("""{"chat_type":"room","start_time":1,"end_time":2}""", 40058)]
    [TestCase("""{"chat_type":"single","end_time":2}""", 40063)]
    [TestCase("""{"chat_type":"single","start_time":2,"end_time":1}""", 40058)]
    [TestCase("""{"chat_type":"single","start_time":1,"end_time":2678402}""", 40058)]
    [TestCase("""{"chat_type":"single","start_time":1,"end_time":2678401}""", 0)]
    [TestCase("""{"chat_type":"single","start_time":1,"end_time":2,"limit":101}""", 40058)]
    [TestCase("""{"chat_type":"single","start_time":1,"end_time":2,"filter_type":3}""", 40058)]
    public async Task The_list_needs_a_window_of_at_most_a_month(string body, int code)
    {
        await using var sandbox = await TestSandbox.StartAsync();

        Assert.That((await sandbox.PostAsync("externalcontact/get_groupmsg_list_v2", body)).ErrCode(), Is.EqualTo(code));
    }

    private static Task<JsonObject> ListAsync(
        TestSandbox sandbox,
        long start,
        long end,
        string chatType = "single",
        Func<JsonObject, JsonObject>? change = null,
        SandboxApp? app = null)
    {
        var body = new JsonObject { ["chat_type"] = chatType, ["start_time"] = start, ["end_time"] = end };
        return sandbox.PostAsync("externalcontact/get_groupmsg_list_v2", change?.Invoke(body) ?? body, app);
    }

    private static IEnumerable<string> Ids(JsonObject reply) => reply["group_msg_list"]!.AsArray().Select(one => one!["msgid"].Text());
}
