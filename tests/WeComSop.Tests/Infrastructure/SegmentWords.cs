using System.Net;
using System.Text.Json;
using WeComSop.Data;

namespace WeComSop.Tests.Infrastructure;

/// Segments that rules wait for.
internal static class SegmentWords
{
    public static async Task PaysAsync(this Scenario story, string customer, string? id = null, DateTimeOffset? at = null, long fen = 19_900) =>
        await story.ReportAsync(new { id = id ?? $"order-{Ids.Next(story.Clock.GetUtcNow()):N}", type = "order.paid", customer, occurredAt = at ?? story.Clock.GetUtcNow(), amount = fen });

    /// The job of the night, and what comes of it.
    public static async Task NightAsync(this Scenario story)
    {
        using var response = await story.PostJsonAsync("jobs/segments/runs", new { });
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        await story.SettleAsync();
    }

    /// What was told of a customer's segments, as "segment.entered playbook/name", in order.
    public static async Task<IReadOnlyList<string>> MovesAsync(this Scenario story, string customer) =>
    [
        .. (await story.AskAllAsync($"SELECT Type || '|' || Data FROM Activity WHERE CustomerId = '{customer}' AND Type LIKE 'segment.%' ORDER BY Id"))
            .Select(row => row.Split('|', 2))
            .Select(row => $"{row[0]} {JsonDocument.Parse(row[1]).RootElement.GetProperty("segment").GetString()}"),
    ];

    /// The members as the product wrote them down, as "playbook/segment customer", sorted.
    public static Task<IReadOnlyList<string>> MembersAsync(this Scenario story) =>
        story.AskAllAsync("SELECT Playbook || '/' || Segment || ' ' || CustomerId FROM SegmentMember ORDER BY 1");

    public static async Task<IReadOnlyList<string>> AskAllAsync(this Scenario story, string sql) =>
        await story.Get<Database>().ReadAsync(async session => (IReadOnlyList<string>)await session.QueryAsync<string>(new Sql(sql)));
}
