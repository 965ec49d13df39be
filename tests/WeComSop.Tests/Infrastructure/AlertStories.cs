using System.Net;
using System.Text.Json;
using WeComSop.Data;
using WeComSop.Outbox;

namespace WeComSop.Tests.Infrastructure;

/// What is seen of alerts and done to them.
internal static class AlertStories
{
    /// As the API lists them, the oldest first.
    public static async Task<IReadOnlyList<JsonElement>> AlertsAsync(this Scenario story, string filter = "") =>
        [.. (await story.ApiAsync($"alerts?limit=200&{filter}")).GetProperty("items").EnumerateArray().Reverse()];

    /// As "rule level status outcome", the oldest first.
    public static async Task<IReadOnlyList<string>> AlertLinesAsync(this Scenario story, string filter = "") =>
        [.. (await story.AlertsAsync(filter)).Select(alert => $"{alert.Text("rule")} {alert.Text("level")} {alert.Text("status")} {alert.Text("outcome") ?? "-"}")];

    public static string? Text(this JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;

    /// What employees read, as "employee: words".
    public static string[] Told(this Scenario story) => [.. story.WeCom.Journal.Messages.Select(message => $"{message.UserId}: {message.Words()}")];

    /// The job of ten minutes, and what comes of it.
    public static async Task ScanAsync(this Scenario story)
    {
        using var response = await story.PostJsonAsync("jobs/churn-scan/runs", new { });
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        await story.SettleAsync();
    }

    public static async Task AfterAsync(this Scenario story, TimeSpan time)
    {
        story.Clock.Advance(time);
        await story.ScanAsync();
    }

    public static async Task<HttpStatusCode> CloseAlertAsync(this Scenario story, string id, string outcome, string? note = null)
    {
        using var response = await story.PostJsonAsync($"alerts/{id}/close", new { outcome, note });
        return response.StatusCode;
    }

    public static async Task<string> FirstAlertIdAsync(this Scenario story) => (await story.AlertsAsync())[0].GetProperty("id").GetString()!;

    /// A worker takes what is due and dies.
    public static async Task LosesLeaseAsync(this Scenario story, int lane = Lanes.Sends) =>
        await story.Get<OutboxStore>().ClaimAsync(lane, 100, TimeSpan.FromSeconds(8), CancellationToken.None);

    public static object Fact(this Scenario story, string type, string? customer = null, string? group = null, string? employee = null, TimeSpan ago = default, string? text = null, object? data = null) => new
    {
        id = $"fact-{Ids.Next(story.Clock.GetUtcNow()):N}",
        type,
        customer,
        group,
        employee,
        occurredAt = story.Clock.GetUtcNow() - ago,
        text,
        data,
    };
}
