using System.Text.Json;
using WeComSop.Processes;

namespace WeComSop.CrashTests;

/// What both sides wrote down, and where they disagree.
internal sealed class Books
{
    private readonly List<string> _discrepancies = [];

    public int Customers { get; private init; }

    public int Events { get; private init; }

    public long GivenUp { get; private init; }

    public int WelcomesDelivered { get; private set; }

    public int WelcomesExplained { get; private set; }

    public int RepeatedCalls { get; private set; }

    public IReadOnlyList<string> Discrepancies => _discrepancies;

    public static async Task<Books> ReadAsync(Stage stage)
    {
        var stats = await stage.WeCom.GetAsync("stats");
        var inbox = await stage.Host.ListAsync("inbox");
        var ledger = await stage.Host.ListAsync("deliveries");
        var customers = await stage.WeCom.CustomersAsync();
        var welcomes = (await stage.WeCom.JournalAsync("welcome")).CountBy(entry => Text(entry, "externalUserId")).ToDictionary();
        var tags = (await stage.WeCom.JournalAsync("tag")).CountBy(entry => Text(entry, "externalUserId")).ToDictionary();
        var created = await stage.WeCom.JournalAsync("tag_created");
        await stage.Host.KillAsync();
        var queues = await QueueCounts.ReadAsync(stage.Host.DatabaseFile);

        var books = new Books
        {
            Customers = customers.Count,
            Events = inbox.Count,
            GivenUp = stats.GetProperty("callbacks").GetProperty("givenUp").GetInt64(),
        };
        books.BalanceEvents(stats.GetProperty("callbacks"), inbox, queues);
        books.BalanceCustomers(customers, ledger, welcomes, tags);
        books.BalanceCalls(stats.GetProperty("calls"), ledger);
        books.Expect(created.Select(tag => Text(tag, "name")).Distinct().Count() == created.Count, "A tag was created twice.");
        books.Expect(queues.DeadCalls == 0, $"{queues.DeadCalls} reads were given up.");
        books.Expect(await QueueCounts.IntegrityAsync(stage.Host.DatabaseFile) == "ok", "The database is damaged.");
        return books;
    }

    private void BalanceEvents(JsonElement callbacks, List<JsonElement> inbox, QueueCounts queues)
    {
        var raised = callbacks.GetProperty("raised").GetInt64();
        Expect(inbox.Count <= raised, $"{inbox.Count} events are stored, but the platform raised only {raised}.");
        Expect(inbox.Count >= raised - GivenUp, $"{inbox.Count} events are stored, but the platform had a 200 for at least {raised - GivenUp}.");
        foreach (var row in inbox.Where(row => Text(row, "status") != "done"))
        {
            Expect(false, $"Event {Text(row, "id")} ({Text(row, "eventType")}) is {Text(row, "status")}, not done: {Text(row, "error")}");
        }

        var added = inbox.Count(row => Text(row, "eventType") == "change_external_contact/add_external_contact");
        Expect(queues.Signals == added, $"{added} adds were acknowledged, but {queues.Signals} were counted as signals.");
        Expect(queues.Unfinished == 0, $"{queues.UnfinishedEvents} events and {queues.UnfinishedCalls} calls are stuck.");
    }

    private void BalanceCustomers(
        List<JsonElement> customers, List<JsonElement> ledger, Dictionary<string, int> welcomes, Dictionary<string, int> tags)
    {
        var rows = ledger.ToLookup(row => Text(row, "customer"));
        var unheard = 0;
        foreach (var customer in customers)
        {
            var id = Text(customer, "externalUserId");
            if (!rows[id].Any())
            {
                unheard++;
                continue;
            }

            Balance(id, "welcome", rows[id], welcomes.GetValueOrDefault(id));
            Balance(id, "tag", rows[id], tags.GetValueOrDefault(id));
            var remarked = customer.GetProperty("friendships").EnumerateArray().Count(friendship => Text(friendship, "remark").StartsWith("新客", StringComparison.Ordinal));
            Balance(id, "remark", rows[id], remarked);
        }

        Expect(unheard <= GivenUp, $"{unheard} customers are not in the ledger, but the platform gave up only {GivenUp} callbacks.");
    }

    /// One intention, one row, and the row says what the platform says.
    private void Balance(string customer, string effect, IEnumerable<JsonElement> rows, int happened)
    {
        var own = rows.Where(row => Text(row, "effect") == effect).ToList();
        if (own is not [var row])
        {
            Expect(false, $"{customer} has {own.Count} ledger rows for {effect}.");
            return;
        }

        var (status, reason) = (Text(row, "status"), Text(row, "reason"));
        if (status == "delivered")
        {
            WelcomesDelivered += effect == "welcome" ? 1 : 0;
            Expect(happened == 1, $"{customer}: {effect} is delivered in the ledger and happened {happened} times.");
        }
        else
        {
            WelcomesExplained += effect == "welcome" ? 1 : 0;
            Expect(reason.Length > 0, $"{customer}: {effect} is {status} without a reason.");
            Expect(happened == 0, $"{customer}: {effect} is {status} ({reason}) in the ledger and happened {happened} times.");
        }
    }

    private void BalanceCalls(JsonElement calls, List<JsonElement> ledger)
    {
        var made = calls.TryGetProperty("/cgi-bin/externalcontact/send_welcome_msg", out var count) ? count.GetInt32() : 0;
        var attempts = ledger.Where(row => Text(row, "effect") == "welcome").Sum(row => row.GetProperty("attempts").GetInt32());
        RepeatedCalls = Math.Max(0, made - WelcomesDelivered);
        Expect(made <= attempts, $"send_welcome_msg was called {made} times, the ledger knows of {attempts} attempts.");
    }

    private void Expect(bool holds, string otherwise)
    {
        if (!holds)
        {
            _discrepancies.Add(otherwise);
        }
    }

    private static string Text(JsonElement item, string property) => item.TryGetProperty(property, out var value) ? value.ToString() : "";
}
