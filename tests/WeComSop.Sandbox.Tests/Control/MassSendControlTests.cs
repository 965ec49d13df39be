using System.Net.Http.Json;
using System.Text.Json.Nodes;
using WeComSop.Sandbox.Tests.Infrastructure;
using WeComSop.Sandbox.Tests.MassSends;

namespace WeComSop.Sandbox.Tests.Control;

internal sealed class MassSendControlTests
{
    [Test]
    public async Task Habits_are_set_for_all_or_for_one_and_what_is_left_out_stays()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await sandbox.ControlAsync("habits", new { confirmProbability = 0.6, remindedProbability = 0.5 });
        await sandbox.ControlAsync("habits", new { fromSeconds = 30 });
        await sandbox.ControlAsync("habits", new { userId = "lisi", confirmProbability = 0, fromSeconds = 1, toSeconds = 2 });
        var usual = sandbox.Platform.Habits(TestSandbox.Corp, "wangwu").Current;

        Assert.That(usual, Is.EqualTo(new EmployeeHabits
        {
            ConfirmProbability = 0.6,
            ShortestDelay = TimeSpan.FromSeconds(30),
            LongestDelay = TimeSpan.FromSeconds(30),
            RemindedProbability = 0.5,
        }));
        Assert.That(sandbox.Platform.Habits(TestSandbox.Corp, "lisi").Current, Is.EqualTo(usual with
        {
            ConfirmProbability = 0,
            ShortestDelay = TimeSpan.FromSeconds(1),
            LongestDelay = TimeSpan.FromSeconds(2),
        }));
    }

    [Test]
    public async Task Mass_sends_are_listed_confirmed_by_hand_and_shown_with_their_recipients()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Platform.Habits(TestSandbox.Corp).NeverConfirms();
        string[] customers = [sandbox.Customer().ExternalUserId, sandbox.Customer().ExternalUserId, sandbox.Customer("wangwu").ExternalUserId];
        var msgId = await sandbox.SendAsync(MassSendWords.To(customers));
        var before = (await sandbox.Http.GetFromJsonAsync<JsonArray>("control/mass-sends"))!.Single()!;
        await sandbox.ControlAsync($"mass-sends/{msgId}/confirm", new { userId = "wangwu" });
        var after = await sandbox.ControlAsync($"mass-sends/{msgId}/confirm", new { });
        var one = (await sandbox.Http.GetFromJsonAsync<JsonObject>($"control/mass-sends/{msgId}?limit=2"))!;

        Assert.That((before["msgId"].Text(), before["text"].Text()), Is.EqualTo((msgId, "秋日福利")));
        Assert.That(before["tasks"]!.AsArray().Select(task => $"{task!["userId"]} {task["recipients"]} {task["sent"]}"), Is.EqualTo(new[] { "lisi 2 0", "wangwu 1 0" }));
        Assert.That(after["tasks"]!.AsArray().Select(task => $"{task!["userId"]} {task["recipients"]} {task["sent"]}"), Is.EqualTo(new[] { "lisi 2 2", "wangwu 1 1" }));
        Assert.That(one["recipients"]!.AsArray().Select(recipient => recipient!["id"].Text()), Is.EqualTo(customers[..2]));
        Assert.That(one["recipients"]![0]!["status"]!.GetValue<int>(), Is.EqualTo(1));
    }

    [Test]
    public async Task The_journal_names_what_became_of_a_mass_send()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Customer();
        var msgId = await sandbox.SendAsync(MassSendWords.From("lisi"));
        await sandbox.AskAsync("remind_groupmsg_send", msgId);
        await sandbox.ControlAsync($"mass-sends/{msgId}/confirm", new { });
        await sandbox.AskAsync("cancel_groupmsg_send", msgId);
        var journal = sandbox.Platform.Journal.After(0).Select(entry => entry.Type).Where(type => type != "call");
        var created = (await sandbox.Http.GetFromJsonAsync<JsonObject>("control/journal?type=mass_send"))!["items"]![0]!.AsObject();

        Assert.That(journal, Is.EqualTo(new[] { "mass_send", "mass_send_reminded", "mass_send_delivered", "mass_send_cancelled" }));
        Assert.That(created["recipientCount"]!.GetValue<int>(), Is.EqualTo(1));
        Assert.That(created.ContainsKey("recipients"), Is.False);
    }

    [Test]
    public async Task Statistics_and_codes_come_from_outside_too()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await sandbox.ControlAsync("statistics/behavior/lisi/2026-11-19", new { chats = 4, replyPercentage = 75 });
        await sandbox.ControlAsync("statistics/groups/lisi/2026-11-19", new { groups = 3 });
        var code = (await sandbox.ControlAsync("oauth-codes", new { id = "lisi" }))["code"].Text();
        var day = new DateTimeOffset(2026, 11, 19, 0, 0, 0, TimeSpan.FromHours(8)).ToUnixTimeSeconds();
        var behavior = await sandbox.PostAsync("externalcontact/get_user_behavior_data", $$"""{"userid":["lisi"],"start_time":{{day}},"end_time":{{day}}}""");
        var groups = await sandbox.PostAsync("externalcontact/groupchat/statistic", $$$"""{"day_begin_time":{{{day}}},"owner_filter":{"userid_list":["lisi"]}}""");

        Assert.That(behavior["behavior_data"]![0]!["reply_percentage"]!.GetValue<double>(), Is.EqualTo(75));
        Assert.That(groups["items"]![0]!["data"]!["chat_total"]!.GetValue<int>(), Is.EqualTo(3));
        Assert.That((await sandbox.GetAsync($"auth/getuserinfo?code={code}"))["userid"].Text(), Is.EqualTo("lisi"));
    }
}
