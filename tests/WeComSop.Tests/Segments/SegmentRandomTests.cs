using Microsoft.Data.Sqlite;
using WeComSop.Data;
using WeComSop.Rules;
using WeComSop.Segments;
using WeComSop.Segments.Watching;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Segments;

/// Whatever happens in whatever order, after the job of the night those are in a segment for whom its condition is true, and what the
/// rules were told leads there.
internal sealed class SegmentRandomTests
{
    private const string Book = """
        version: 1
        id: test
        groups: { 福利群: { match: { name: "没有这样的群" } } }
        segments:
          buyers: { did: order.paid, days: 30 }
          regulars: { did: order.paid, times: ">=2" }
          silent: { silentSince: { signal: order.paid, days: 3 } }
          asleep: { inactiveDays: 7 }
          young: { addedDays: "<20" }
          marked: { field: { mark: "1" } }
          inGroup: { group: { label: 福利群 } }
          mixed: { any: [ { segment: buyers, not: { segment: marked } }, { segment: inGroup, not: { segment: asleep } } ] }
        rules:
          mark: { on: custom.mark, do: { set: { mark: "1" } } }
          unmark: { on: custom.unmark, do: { set: { mark: "0" } } }
          in: { on: segment.entered, do: { set: { last: in } } }
          out: { on: segment.left, do: { set: { last: out } } }
        """;

    private static readonly string[] Types = ["order.paid", "order.paid", "message.received", "custom.mark", "custom.unmark"];

    [TestCase(1)]
    [TestCase(2)]
    public async Task The_members_are_those_whom_a_fresh_look_finds(int seed)
    {
        var random = new Random(seed);
        await using var story = await Scenario.StartAsync(Book);
        List<string> customers = [.. Enumerable.Range(1, 6).Select(SignalWords.Customer)];
        await story.KnowsAsync("lisi", customers);
        var group = (await story.ApiAsync("groups")).GetProperty("items")[0].GetProperty("chatId").GetString();

        for (var step = 1; step <= 30; step++)
        {
            await HappenAsync(story, customers[random.Next(customers.Count)], group!, random);
            if (random.Next(3) == 0)
            {
                await DieAndGoOnAsync(story, random.Next(3));
            }

            if (step % 10 == 0)
            {
                story.Clock.Advance(TimeSpan.FromHours(25));
                await story.CountSegmentsAsync();
                Assert.That(await story.MembersAsync(), Is.EqualTo(await FreshAsync(story)), $"step {step}");
                Assert.That(await ToldAsync(story), Is.EqualTo(await story.MembersAsync()), $"step {step}");
            }
        }
    }

    private static async Task HappenAsync(Scenario story, string customer, string group, Random random)
    {
        var now = story.Clock.GetUtcNow();
        switch (random.Next(10))
        {
            case < 6:
                await story.TellsAsync(customer, Types[random.Next(Types.Length)], at: random.Next(3) == 0 ? now.AddDays(-random.Next(60)) : now);
                break;
            case 6:
                await story.ReportAsync(new { id = $"{Ids.Next(now):N}", type = random.Next(2) == 0 ? "customer.left" : "customer.added", customer, employee = "lisi", occurredAt = now });
                break;
            case 7:
                await story.PutAsync($"groups/{group}/labels", new { labels = random.Next(2) == 0 ? Array.Empty<string>() : ["福利群"] });
                break;
            default:
                story.Clock.Advance(TimeSpan.FromHours(random.Next(1, 200)));
                break;
        }
    }

    private static async Task DieAndGoOnAsync(Scenario story, int where)
    {
        var when = where switch
        {
            0 => "INSERT ON SegmentMember",
            1 => "DELETE ON SegmentTouch",
            _ => "INSERT ON Activity WHEN NEW.Type LIKE 'segment.%'",
        };
        await story.TellDatabaseAsync($"CREATE TRIGGER Dies BEFORE {when} BEGIN SELECT RAISE(ABORT, 'gone'); END");
        try
        {
            await story.RunUntilIdleAsync();
        }
        catch (SqliteException)
        {
            // As a process that was killed: nothing of the transaction is there.
        }

        await story.TellDatabaseAsync("DROP TRIGGER Dies");
        await story.RunUntilIdleAsync();
    }

    private static async Task<IReadOnlyList<string>> FreshAsync(Scenario story)
    {
        var now = story.Clock.GetUtcNow();
        return await story.Get<Database>().ReadAsync(async session =>
        {
            var found = new List<string>();
            foreach (var segment in story.Get<SegmentWatch>().Of(await story.Get<RuleBook>().CurrentAsync(session)).All)
            {
                var members = await SegmentStore.PageAsync(session, segment.Corp, segment.At(now), "", 1000);
                found.AddRange(members.Select(customer => $"{segment.Key.FullName} {customer}"));
            }

            return found.Order(StringComparer.Ordinal).ToList();
        });
    }

    /// Who is in it by what the rules were told; nobody enters who is in it, or leaves who is not.
    private static async Task<IReadOnlyList<string>> ToldAsync(Scenario story)
    {
        var inIt = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in await story.AskAllAsync("SELECT Type || ' ' || REPLACE(REPLACE(Data, '{\"segment\":\"', ''), '\"}', '') || ' ' || CustomerId FROM Activity WHERE Type LIKE 'segment.%' ORDER BY OccurredAt, Id"))
        {
            var (type, who) = (row[..row.IndexOf(' ', StringComparison.Ordinal)], row[(row.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
            Assert.That(type == "segment.entered" ? inIt.Add(who) : inIt.Remove(who), Is.True, row);
        }

        return [.. inIt.Order(StringComparer.Ordinal)];
    }
}
