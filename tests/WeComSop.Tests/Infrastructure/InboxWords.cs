using System.Text.Json;

namespace WeComSop.Tests.Infrastructure;

/// A row of the inbox as the API shows it.
internal sealed record InboxLine(string EventType, string Status, int Attempts, string? Error);

internal static class InboxWords
{
    /// Oldest first.
    public static async Task<IReadOnlyList<InboxLine>> InboxAsync(this Scenario story, string filter = "") =>
        [.. (await story.InboxRowsAsync(filter)).Select(row => new InboxLine(
            row.GetProperty("eventType").GetString()!,
            row.GetProperty("status").GetString()!,
            row.GetProperty("attempts").GetInt32(),
            row.TryGetProperty("error", out var error) ? error.GetString() : null))];

    public static async Task<IReadOnlyList<JsonElement>> InboxRowsAsync(this Scenario story, string filter = "") =>
        [.. (await story.ApiAsync($"inbox?limit=200&{filter}")).GetProperty("items").EnumerateArray().Reverse()];

    public static async Task<string> InboxIdAsync(this Scenario story) => (await story.InboxRowsAsync())[^1].GetProperty("id").GetString()!;

    public static Task<HttpResponseMessage> ReplayAsync(this Scenario story, string id) =>
        story.Http.PostAsync(new Uri($"/api/v1/inbox/{id}/replay", UriKind.Relative), null);
}
