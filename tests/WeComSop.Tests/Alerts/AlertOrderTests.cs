using System.Net;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Alerts;

/// What people do with alerts.
internal sealed class AlertOrderTests
{
    private const string Playbook = """
        version: 1
        id: test
        rules:
          unfollowed: { on: account.unfollowed, do: { alert: { level: low, text: "{{customer.name}} 取关" } } }
        """;

    [Test]
    public async Task A_person_closes_one_once_and_the_audit_log_knows()
    {
        await using var story = await StoryAsync();
        var id = await story.FirstAlertIdAsync();

        var closed = await story.CloseAlertAsync(id, "falseAlarm", "是员工自己的号");
        var again = await story.CloseAlertAsync(id, "recalled");

        Assert.That((closed, again), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.Conflict)));
        var alert = await story.ApiAsync($"alerts/{id}");
        Assert.That((alert.Text("status"), alert.Text("outcome"), alert.Text("note"), alert.Text("endSignal")), Is.EqualTo(("closed", "falseAlarm", "是员工自己的号", (string?)null)));
        Assert.That(alert.Text("closedBy"), Is.Not.Empty);
        var audit = (await story.ApiAsync("audit?operation=alert.close")).GetProperty("items").EnumerateArray().Single();
        Assert.That((audit.Text("subject"), audit.GetProperty("before").Text("status"), audit.GetProperty("after").Text("outcome")), Is.EqualTo((id, "open", "falseAlarm")));
    }

    [Test]
    public async Task A_note_has_its_length()
    {
        await using var story = await StoryAsync();
        var id = await story.FirstAlertIdAsync();

        Assert.That(await story.CloseAlertAsync(id, "lost", new string('长', 501)), Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await story.CloseAlertAsync(id, "lost", new string('长', 500)), Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Who_owns_one_is_changed_while_it_is_open()
    {
        await using var story = await StoryAsync();
        var id = await story.FirstAlertIdAsync();

        using var handed = await story.PostJsonAsync($"alerts/{id}/owner", new { employee = "WangWu" });
        await story.CloseAlertAsync(id, "recalled");
        using var late = await story.PostJsonAsync($"alerts/{id}/owner", new { employee = "lisi" });

        Assert.That((handed.StatusCode, late.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.Conflict)));
        Assert.That((await story.ApiAsync($"alerts/{id}")).Text("employee"), Is.EqualTo("wangwu"));
        Assert.That((await story.ApiAsync("audit?operation=alert.owner")).GetProperty("items").GetArrayLength(), Is.EqualTo(1));
    }

    private static async Task<Scenario> StoryAsync()
    {
        var story = await Scenario.StartAsync(Playbook);
        var customer = story.Adds("lisi").ExternalUserId;
        await story.RunUntilIdleAsync();
        await story.ReportAsync(story.Fact("account.unfollowed", customer), story.Fact("account.unfollowed", SignalWords.Customer(1)));
        return story;
    }
}
