using System.Text.Json;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Lifecycle;

internal static class LifecycleWords
{
    public static async Task CountLivesAsync(this Scenario story)
    {
        using var answer = await story.PostJsonAsync("jobs/lifecycle/runs", new { });
        Assert.That(answer.IsSuccessStatusCode, Is.True, string.Join("\n", story.Logs.Complaints().Select(line => $"{line.Text} {line.Exception}")));
    }

    public static Task<JsonElement> ValueAsync(this Scenario story, string customer) => story.ApiAsync($"customers/{customer}/value");

    /// A text or a number by its path, and null where it is left out.
    public static string? At(this JsonElement element, params string[] path)
    {
        foreach (var name in path)
        {
            if (!element.TryGetProperty(name, out element))
            {
                return null;
            }
        }

        return element.ToString();
    }

    public static string? RfmOf(JsonElement value) => value.TryGetProperty("rfm", out var rfm) ? $"{rfm.GetProperty("r")}{rfm.GetProperty("f")}{rfm.GetProperty("m")}" : null;

    /// "name count part" of each share that is known.
    public static IEnumerable<string> Shares(JsonElement shares) => shares.EnumerateArray()
        .Where(share => share.TryGetProperty("count", out var count) && count.GetInt64() > 0)
        .Select(share => $"{share.GetProperty("name").GetString()} {share.GetProperty("count")} {share.GetProperty("part").GetDouble():0.##}");
}
