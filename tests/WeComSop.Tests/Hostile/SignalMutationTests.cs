using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Hostile;

/// Bodies as a broken shop or an attacker with a key might post them.
internal sealed class SignalMutationTests
{
    private const int Seed = 20261126;
    private const int Posts = 1000;

    private static readonly string[] Evil =
    [
        "null", "true", "[]", "{}", "\"\"", "-1", "1e400", "99999999999999999999", "\"\\ud800\"", "\"\\u0000\"", "\"'; DROP TABLE Activity; --\"", "[[[[[[[[]]]]]]]]",
        "\"0001-01-01T00:00:00Z\"", "\"9999-12-31T23:59:59.9999999-14:00\"", "\"2026-11-02T01:00:00Z\"", "\"group.joined\"", "\"customer.added\"", "\"message.received\"", "\"wmA\"",
        $"\"{new string('长', 3000)}\"", "{\"a\":1,\"a\":2,\"state\":\"" + new string('s', 500) + "\",\"joinScene\":4000000000,\"count\":1.5,\"question\":\"?\"}",
    ];

    [Test]
    public async Task Whatever_is_posted_is_answered_and_the_next_fact_is_taken()
    {
        await using var story = await Scenario.StartAsync();
        var dice = new Random(Seed);
        var statuses = new Dictionary<int, int>();

        for (var i = 0; i < Posts; i++)
        {
            using var content = new ByteArrayContent(Next(dice, i));
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var answer = await story.Http.PostAsync(new Uri("/api/v1/signals", UriKind.Relative), content);
            statuses[(int)answer.StatusCode] = statuses.GetValueOrDefault((int)answer.StatusCode) + 1;
            if (i % 100 == 0)
            {
                story.Clock.Advance(TimeSpan.FromMinutes(1));
            }
        }

        TestContext.Out.WriteLine(string.Join(", ", statuses.Select(status => $"{status.Key}: {status.Value}")));
        Assert.That(statuses.Keys, Is.EquivalentTo(new[] { 200, 400 }));
        Assert.That(story.Logs.OfTheProduct.Where(line => line.Level >= LogLevel.Error), Is.Empty);
        Assert.That(
            await story.StatusesAsync(new { id = "after", type = "order.paid", occurredAt = "2026-11-02T01:00:00Z" }), Is.EqualTo(new[] { "accepted" }));
        await story.ApiAsync("signals?limit=200");
    }

    private static byte[] Next(Random dice, int i)
    {
        var fields = new List<(string Name, string Value)>
        {
            ("id", $"\"{i}\""), ("type", "\"order.paid\""), ("customer", $"\"wm{dice.Next(20)}\""), ("group", "\"wrA\""), ("employee", "\"lisi\""), ("unionid", "\"o1\""),
            ("mobile", "\"13800138000\""), ("occurredAt", $"\"{Scenario.Morning.AddMinutes(-dice.Next(5000)):O}\""), ("amount", "100"), ("data", "{\"a\":[1,\"二\"]}"), ("text", "\"在吗\""), ("fire", "false"),
        };
        for (var change = dice.Next(4); change > 0; change--)
        {
            var at = dice.Next(fields.Count);
            fields[at] = dice.Next(6) == 0 ? (fields[dice.Next(fields.Count)].Name, fields[at].Value) : (fields[at].Name, Evil[dice.Next(Evil.Length)]);
        }

        var item = $"{{{string.Join(',', fields.Where(_ => dice.Next(12) > 0).Select(field => $"{JsonSerializer.Serialize(field.Name)}:{field.Value}"))}}}";
        var text = dice.Next(3) == 0 ? item : $"{{\"items\":[{item},{Evil[dice.Next(Evil.Length)]},{item}]}}";
        var bytes = Encoding.UTF8.GetBytes(text);
        if (dice.Next(4) > 0)
        {
            return bytes;
        }

        for (var change = 1 + dice.Next(3); change > 0; change--)
        {
            bytes[dice.Next(bytes.Length)] = (byte)dice.Next(256);
        }

        return dice.Next(3) == 0 ? bytes[..dice.Next(bytes.Length)] : bytes;
    }
}
