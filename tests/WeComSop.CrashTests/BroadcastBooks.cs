using System.Net.Http.Json;
using System.Text.Json;
using WeComSop.Processes;

namespace WeComSop.CrashTests;

/// What WeCom has of each send, and what the ledger says of it.
internal sealed class BroadcastBooks
{
    private readonly List<string> _discrepancies = [];
    private int _tasks;

    public required CrashOrder Order { get; init; }

    public IReadOnlyList<string> Discrepancies => _discrepancies;

    public static async Task<BroadcastBooks> ReadAsync(Stage stage, CrashOrder order)
    {
        var books = new BroadcastBooks { Order = order };
        var created = (await stage.WeCom.JournalAsync("mass_send")).ToLookup(entry => entry.GetProperty("text").GetString());
        var broadcasts = (await stage.Host.ListAsync("broadcasts")).ToDictionary(one => one.GetProperty("name").GetString()!);
        for (var round = 1; round <= order.Rounds; round++)
        {
            var name = BroadcastCrashRun.NameOf(round);
            var about = await GetAsync(stage.Host, $"broadcasts/{broadcasts[name].GetProperty("id").GetString()}");
            var runs = about.GetProperty("runs");
            books.Expect(runs.GetArrayLength() == 1, $"{name} has {runs.GetArrayLength()} runs.");
            var run = await GetAsync(stage.Host, $"broadcasts/{about.GetProperty("id").GetString()}/runs/{runs[0].GetProperty("id").GetString()}");
            await books.BalanceAsync(stage.WeCom, name, [.. created[$"第 {round} 次"]], run);
        }

        books.Expect(await QueueCounts.IntegrityAsync(stage.Host.DatabaseFile) == "ok", "The database is damaged.");
        return books;
    }

    public override string ToString() => $"""
        {Order.Rounds} sends (seed {Order.Seed}), {_tasks} tasks at the platform.
        {(_discrepancies.Count == 0 ? "The books balance." : string.Join('\n', _discrepancies))}
        """;

    private async Task BalanceAsync(SandboxProcess weCom, string name, List<JsonElement> tasks, JsonElement run)
    {
        _tasks += tasks.Count;
        var senders = tasks.ConvertAll(task => task.GetProperty("sender").GetString()!);
        Expect(senders.Count == BroadcastCrashRun.Employees && senders.Distinct().Count() == senders.Count, $"{name}: {senders.Count} tasks of {senders.Distinct().Count()} employees.");
        var recipients = new List<string>();
        foreach (var task in tasks)
        {
            var send = await weCom.GetAsync($"mass-sends/{task.GetProperty("msgId").GetString()}");
            recipients.AddRange(send.GetProperty("recipients").EnumerateArray().Select(recipient => recipient.GetProperty("id").GetString()!));
        }

        const int All = BroadcastCrashRun.Employees * BroadcastCrashRun.CustomersOfEach;
        Expect(recipients.Count == All && recipients.Distinct().Count() == All, $"{name}: {recipients.Count} recipients, {recipients.Distinct().Count()} of them different.");
        var known = run.GetProperty("massSends").EnumerateArray().Select(send => send.GetProperty("messageId").GetString()).ToHashSet();
        Expect(known.SetEquals(tasks.Select(task => task.GetProperty("msgId").GetString())), $"{name}: the ledger knows other message ids than the platform.");
        var counts = run.GetProperty("recipients").EnumerateArray().Select(count => $"{count.GetProperty("status").GetString()} {count.GetProperty("count").GetInt32()}").ToList();
        Expect(counts is [var only] && only == $"delivered {All}", $"{name}: the ledger says {string.Join(", ", counts)}.");
    }

    private static Task<JsonElement> GetAsync(HostProcess host, string path) => host.Http.GetFromJsonAsync<JsonElement>(new Uri($"/api/v1/{path}", UriKind.Relative));

    private void Expect(bool holds, string otherwise)
    {
        if (!holds)
        {
            _discrepancies.Add(otherwise);
        }
    }
}
