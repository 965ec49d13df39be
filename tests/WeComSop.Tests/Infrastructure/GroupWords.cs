using System.Text.Json;

namespace WeComSop.Tests.Infrastructure;

/// What the API says of groups, and the nightly comparison on demand.
internal static class GroupWords
{
    public static Task<JsonElement> GroupAsync(this Scenario story, string chatId) => story.ApiAsync($"groups/{chatId}");

    public static async Task ReconcileAsync(this Scenario story)
    {
        using var answer = await story.PostJsonAsync("jobs/reconcile/runs", new { });
        Assert.That(answer.IsSuccessStatusCode, Is.True);
        await story.RunUntilIdleAsync();
        story.Clock.Advance(TimeSpan.FromMinutes(1));
    }
}
