using System.Net;
using System.Text.Json;
using WeComSop.Customers;
using WeComSop.Data;

namespace WeComSop.Tests.Infrastructure;

/// Segments that rules wait for.
internal static class SegmentWords
{
    public static Task<IReadOnlyList<Taken>> PaysAsync(this Scenario story, string customer, string? id = null, DateTimeOffset? at = null) =>
        story.TellsAsync(customer, "order.paid", id, at);

    public static Task<IReadOnlyList<Taken>> TellsAsync(this Scenario story, string customer, string type, string? id = null, DateTimeOffset? at = null)
    {
        var now = story.Clock.GetUtcNow();
        return story.ReportAsync(new { id = id ?? $"{Ids.Next(now):N}", type, customer, occurredAt = at ?? now, amount = type == "order.paid" ? 19_900 : (int?)null });
    }

    /// The job of the night, and what comes of it.
    public static async Task NightAsync(this Scenario story)
    {
        await story.CountSegmentsAsync();
        await story.SettleAsync();
    }

    public static async Task CountSegmentsAsync(this Scenario story)
    {
        using var response = await story.PostJsonAsync("jobs/segments/runs", new { });
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        await story.RunUntilIdleAsync();
    }

    public static async Task ApplyAsync(this Scenario story, string yaml, string id = "test")
    {
        using var response = await story.PutYamlAsync(id, yaml);
        Assert.That(response.IsSuccessStatusCode, Is.True, await response.Content.ReadAsStringAsync());
    }

    /// Friends of an employee who were always there, without a word from WeCom.
    public static Task KnowsAsync(this Scenario story, string employee, IEnumerable<string> customers, DateTimeOffset? addedAt = null)
    {
        var now = story.Clock.GetUtcNow();
        var all = customers.ToList();
        return story.Get<Database>().WriteAsync(async session =>
        {
            await CustomerStore.SaveAsync(session, all.Select(customer => new Customer { Corp = Scenario.Corp, CustomerId = customer, FirstSeenAt = now }), []);
            await FriendshipStore.SaveAsync(session, all.Select(customer => Friendship.First(Scenario.Corp, customer, employee, FriendshipStatus.Active, addedAt ?? now, null)), []);
        });
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

    public static Task TellDatabaseAsync(this Scenario story, string sql) => story.Get<Database>().WriteAsync(session => session.RunScriptAsync(sql));
}
