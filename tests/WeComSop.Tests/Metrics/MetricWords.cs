using System.Globalization;
using System.Text.Json;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Metrics;

internal static class MetricWords
{
    private static long _facts;

    /// A day of the month that the stories live in, at noon: 1 is the first of November, 0 the last of October.
    public static DateTimeOffset Day(int day, int hour = 12, int minute = 0) => new DateTimeOffset(2026, 11, 1, hour, minute, 0, TimeSpan.FromHours(8)).AddDays(day - 1);

    public static string Person(int number) => $"wm{number:D30}";

    public static async Task TellAsync(this Scenario story, params IEnumerable<Told> facts)
    {
        foreach (var some in facts.Chunk(1000))
        {
            using var answer = await story.PostJsonAsync("signals", new
            {
                items = some.Select(fact => new
                {
                    id = $"fact-{Interlocked.Increment(ref _facts)}",
                    type = fact.Type,
                    customer = fact.Customer,
                    group = fact.Group,
                    employee = fact.Employee,
                    occurredAt = fact.At,
                    amount = fact.Amount,
                    data = fact.Data,
                }),
            });
            var results = (await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync())).RootElement.GetProperty("items");
            Assert.That(results.EnumerateArray().Select(result => result.GetProperty("status").GetString()), Is.All.EqualTo("accepted"), results.ToString());
        }
    }

    public static Task<JsonElement> MetricAsync(this Scenario story, string name, string scope, string period = "month", string from = "2026-11-01", string to = "2026-12-01") =>
        story.ApiAsync($"metrics/{name}?scope={Uri.EscapeDataString(scope)}&period={period}&from={from}&to={to}");

    /// The only point of November, as "value numerator/denominator".
    public static async Task<string> NovemberAsync(this Scenario story, string name, string scope) =>
        TextOf((await story.MetricAsync(name, scope)).GetProperty("points").EnumerateArray().Single());

    public static async Task<IReadOnlyList<string>> PointsAsync(this Scenario story, string name, string scope, string period, string from, string to) =>
        [.. (await story.MetricAsync(name, scope, period, from, to)).GetProperty("points").EnumerateArray().Select(TextOf)];

    public static async Task CountAheadAsync(this Scenario story)
    {
        using var answer = await story.PostJsonAsync("jobs/metrics/runs", new { });
        Assert.That(answer.IsSuccessStatusCode, Is.True, await answer.Content.ReadAsStringAsync());
    }

    public static string TextOf(JsonElement point) => $"{Number(point, "value")} {Number(point, "numerator")}/{Number(point, "denominator")}";

    private static string Number(JsonElement point, string name) =>
        point.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble().ToString("0.####", CultureInfo.InvariantCulture) : "null";
}
