using System.Text.Json;
using WeComSop.Sandbox;

namespace WeComSop.Tests.Infrastructure;

/// What is done to broadcasts and seen of them.
internal static class BroadcastWords
{
    /// The simplest broadcast there is, and what most tests of broadcasts begin with.
    public const string EveningToAll = """
        version: 1
        id: test
        contents:
          news: { text: 今晚 20:00 会员日 }
        broadcasts:
          evening: { at: 2026-11-02 20:00, to: { all: customers }, content: news }
        """;

    public const string Create = "/cgi-bin/externalcontact/add_msg_template";
    public const string Tasks = "/cgi-bin/externalcontact/get_groupmsg_task";
    public const string Results = "/cgi-bin/externalcontact/get_groupmsg_send_result";
    public const string Listing = "/cgi-bin/externalcontact/get_groupmsg_list_v2";
    public const string Remind = "/cgi-bin/externalcontact/remind_groupmsg_send";
    public const string Cancel = "/cgi-bin/externalcontact/cancel_groupmsg_send";

    public static async Task<JsonElement> BroadcastAsync(this Scenario story, string name)
    {
        var item = (await story.ApiAsync("broadcasts")).GetProperty("items").EnumerateArray().Single(one => one.GetProperty("name").GetString() == name);
        return await story.ApiAsync($"broadcasts/{item.GetProperty("id").GetString()}");
    }

    public static async Task<string> BroadcastIdAsync(this Scenario story, string name) => (await story.BroadcastAsync(name)).GetProperty("id").GetString()!;

    public static async Task<JsonElement> LastRunAsync(this Scenario story, string name)
    {
        var broadcast = await story.BroadcastAsync(name);
        var run = broadcast.GetProperty("runs")[0].GetProperty("id").GetString();
        return await story.ApiAsync($"broadcasts/{broadcast.GetProperty("id").GetString()}/runs/{run}");
    }

    /// As "status reason count", sorted.
    public static async Task<IReadOnlyList<string>> RecipientsAsync(this Scenario story, string name) =>
    [
        .. (await story.LastRunAsync(name)).GetProperty("recipients").EnumerateArray().Select(count => string.Join(
            ' ', count.GetProperty("status").GetString(), count.TryGetProperty("reason", out var reason) ? reason.GetString() : "-", count.GetProperty("count").GetInt32())),
    ];

    public static async Task<JsonElement> OrderAsync(this Scenario story, string path, object body, int status = 200)
    {
        using var response = await story.PostJsonAsync(path, body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.That((int)response.StatusCode, Is.EqualTo(status), $"{path}: {text}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement.Clone();
    }

    /// To a moment of the scenario's first day, in steps, so that what falls due on the way is done.
    public static async Task LiveUntilAsync(this Scenario story, DateTimeOffset moment, TimeSpan? step = null)
    {
        await story.WorkThroughAsync();
        while (story.Clock.GetUtcNow() < moment)
        {
            var left = moment - story.Clock.GetUtcNow();
            var next = step ?? TimeSpan.FromMinutes(1);
            story.Clock.Advance(left < next ? left : next);
            story.WeCom.MassSends.ConfirmDue();
            await story.WorkThroughAsync();
        }
    }

    public static DateTimeOffset At(int hour, int minute = 0, int second = 0, int day = 0) => new DateTimeOffset(2026, 11, 2, hour, minute, second, TimeSpan.FromHours(8)).AddDays(day);

    public static IReadOnlyList<SandboxCustomer> Befriend(this Scenario story, string employee, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => story.Adds(employee, welcomeCode: false))];
}
