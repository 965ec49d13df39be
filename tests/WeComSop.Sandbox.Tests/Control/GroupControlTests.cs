using System.Net.Http.Json;
using System.Text.Json.Nodes;
using WeComSop.Sandbox.Tests.Infrastructure;

namespace WeComSop.Sandbox.Tests.Control;

internal sealed class GroupControlTests
{
    [Test]
    public async Task A_group_is_made_and_people_come_and_go()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var group = await sandbox.ControlAsync("groups", new { owner = "lisi", name = "福利群3", members = new[] { "wangwu" } });
        var chatId = group["chatId"].Text();
        await sandbox.ControlAsync($"groups/{chatId}/join", new { ids = new[] { "wm1", "wm2" }, scene = 1 });
        var joined = await sandbox.ControlAsync($"groups/{chatId}/join", new { state = "shop-01" });
        var left = await sandbox.ControlAsync($"groups/{chatId}/leave", new { ids = new[] { "wm1" }, removed = true });
        await sandbox.DeliverAsync();
        var members = joined["members"]!.AsArray();

        Assert.That(members.Select(member => member!["id"].Text()).Take(4), Is.EqualTo(new[] { "lisi", "wangwu", "wm1", "wm2" }));
        Assert.That((members[4]!["joinScene"]!.GetValue<int>(), members[4]!["state"].Text()), Is.EqualTo((3, "shop-01")));
        Assert.That(left["members"]!.AsArray(), Has.Count.EqualTo(4));
        Assert.That(sandbox.Receiver.Opened.Select(xml => xml.Element("UpdateDetail")?.Value), Is.EqualTo(new[] { null, "add_member", "add_member", "del_member" }));
        Assert.That(sandbox.Receiver.Opened[^1].Element("QuitScene")!.Value, Is.EqualTo("1"));
    }

    [Test]
    public async Task A_group_may_be_made_without_a_word_and_dismissed()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        using var made = await sandbox.Http.PostAsync("control/groups", null);
        var chatId = (await made.Content.ReadFromJsonAsync<JsonObject>())!["chatId"].Text();
        using var dismissed = await sandbox.Http.PostAsync($"control/groups/{chatId}/dismiss", null);
        var all = (await sandbox.Http.GetFromJsonAsync<JsonArray>("control/groups"))!;

        Assert.That(dismissed.IsSuccessStatusCode, Is.True);
        Assert.That(all.Select(group => group!["dismissed"]!.GetValue<bool>()), Is.EqualTo(new[] { false, false, true }));
        Assert.That((await sandbox.Http.GetFromJsonAsync<JsonObject>("control/stats"))!["groups"]!.GetValue<int>(), Is.EqualTo(3));
    }

    [Test]
    public async Task An_employee_resigns()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        using var response = await sandbox.Http.PostAsync("control/employees/lisi/resign", null);

        Assert.That(response.IsSuccessStatusCode, Is.True);
        Assert.That(sandbox.Platform.Employees.Select(employee => employee.UserId), Is.EqualTo(new[] { "wangwu", "zhaoliu" }));
    }

    [TestCase("groups", """{"owner":"nobody"}""", "no employee nobody")]
    [TestCase("groups/wrnothing/join", "{}", "no group wrnothing")]
    [TestCase("employees/nobody/resign", "{}", "no employee nobody")]
    [TestCase("habits", """{"confirmProbability":2}""", "0 to 1")]
    [TestCase("habits", """{"userId":"nobody"}""", "no employee nobody")]
    [TestCase("mass-sends/msgnothing/confirm", "{}", "no mass-send msgnothing")]
    [TestCase("statistics/groups/nobody/2026-11-19", "{}", "no employee nobody")]
    [TestCase("oauth-codes", """{"id":"nobody"}""", "no employee nobody")]
    public async Task A_wish_that_cannot_be_met_is_answered_in_words(string path, string body, string words)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await sandbox.Http.PostAsync($"control/{path}", content);

        Assert.That((int)response.StatusCode, Is.EqualTo(400));
        Assert.That((await response.Content.ReadFromJsonAsync<JsonObject>())!["error"].Text(), Does.Contain(words));
    }
}
