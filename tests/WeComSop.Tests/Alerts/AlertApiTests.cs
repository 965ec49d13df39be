using System.Net;
using System.Text.Json;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Alerts;

internal sealed class AlertApiTests
{
    private const string Playbook = """
        version: 1
        id: test
        rules:
          unfollowed: { on: account.unfollowed, do: { alert: { level: low, text: "{{customer.name}} 取关" } } }
          left: { on: customer.left, do: { alert: { level: high, text: "{{customer.name}} 删除" } } }
        """;

    private Scenario _story = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _story = await Scenario.StartAsync(Playbook);
        foreach (var customer in _story.Befriend("lisi", 2).Select(friend => friend.ExternalUserId).Append(_story.Adds("wangwu", customer: "wm-three").ExternalUserId))
        {
            await _story.SettleAsync();
            await _story.ReportAsync(_story.Fact("account.unfollowed", customer));
        }

        _story.Clock.Advance(TimeSpan.FromMinutes(1));
        await _story.ReportAsync(_story.Fact("customer.left", "wm-three", employee: "wangwu"));
        await _story.SettleAsync();
    }

    [OneTimeTearDown]
    public ValueTask StopAsync() => _story.DisposeAsync();

    [TestCase("", 4)]
    [TestCase("status=open", 3)]
    [TestCase("status=closed", 1)]
    [TestCase("level=high", 1)]
    [TestCase("customer=wm-three", 2)]
    [TestCase("employee=LiSi", 2)]
    [TestCase("employee=lisi&level=low&status=open&playbook=test&rule=unfollowed", 2)]
    [TestCase("rule=left", 1)]
    [TestCase("playbook=other", 0)]
    [TestCase("group=wr1", 0)]
    public async Task Alerts_are_found_by_what_they_are_about(string filter, int count) =>
        Assert.That(await _story.AlertsAsync(filter), Has.Exactly(count).Items);

    [Test]
    public async Task Pages_follow_one_another_newest_first()
    {
        var first = await _story.ApiAsync("alerts?limit=3");
        var second = await _story.ApiAsync($"alerts?limit=3&cursor={first.Text("next")}");

        Assert.That(first.GetProperty("items").GetArrayLength(), Is.EqualTo(3));
        Assert.That(first.GetProperty("items")[0].Text("rule"), Is.EqualTo("left"));
        Assert.That(first.GetProperty("items")[0].Text("text"), Is.EqualTo("小雨 删除"));
        Assert.That((second.GetProperty("items").GetArrayLength(), second.Text("next")), Is.EqualTo((1, (string?)null)));
    }

    [TestCase("alerts?status=done", "status")]
    [TestCase("alerts?level=huge", "level")]
    [TestCase("alerts?limit=0", "limit")]
    public async Task A_filter_that_means_nothing_is_refused(string path, string field)
    {
        using var response = await _story.Http.GetAsync(new Uri($"/api/v1/{path}", UriKind.Relative));

        Assert.That((response.StatusCode, await FieldAsync(response)), Is.EqualTo((HttpStatusCode.BadRequest, field)));
    }

    [TestCase("close", "{}", HttpStatusCode.BadRequest, "outcome")]
    [TestCase("close", """{"outcome":"won"}""", HttpStatusCode.BadRequest, "outcome")]
    [TestCase("owner", "{}", HttpStatusCode.BadRequest, "employee")]
    [TestCase("owner", """{"employee":"李四"}""", HttpStatusCode.BadRequest, "employee")]
    public async Task An_order_that_means_nothing_is_refused(string order, string body, HttpStatusCode status, string field)
    {
        using var response = await _story.PostJsonAsync($"alerts/{await _story.FirstAlertIdAsync()}/{order}", JsonDocument.Parse(body).RootElement);

        Assert.That((response.StatusCode, await FieldAsync(response)), Is.EqualTo((status, field)));
    }

    [Test]
    public async Task What_does_not_exist_is_not_found()
    {
        using var shown = await _story.Http.GetAsync(new Uri($"/api/v1/alerts/{Guid.Empty}", UriKind.Relative));
        using var handed = await _story.PostJsonAsync($"alerts/{Guid.Empty}/owner", new { employee = "lisi" });

        Assert.That(
            (shown.StatusCode, handed.StatusCode, await _story.CloseAlertAsync($"{Guid.Empty}", "lost")), Is.EqualTo((HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound)));
    }

    private static async Task<string?> FieldAsync(HttpResponseMessage response) =>
        JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.Text("field");
}
