using System.Net;
using System.Text;
using System.Text.Json;
using WeComSop.Playbooks;
using WeComSop.Tests.Infrastructure;
using static WeComSop.Tests.Infrastructure.SignalWords;

namespace WeComSop.Tests.Signals;

internal sealed class SignalApiTests
{
    private const string At = "2026-11-02T09:59:00+08:00";

    private const string Playbook = """
        version: 1
        id: test
        groups:
          福利群: { match: { name: "福利*" }, type: promotion }
        rules:
          paid: { on: order.paid, do: [ { notify: { to: "employee:zhaoliu", text: 有订单 } } ] }
          asked: { on: message.received, when: { text: [退款] }, do: [ { notify: { to: "employee:zhaoliu", text: 有人要退款 } } ] }
          scene: { on: group.joined, when: { joinScene: 3 }, do: [ { notify: { to: "employee:zhaoliu", text: 扫码入群 } } ] }
          waiting: { on: group.unanswered, when: { count: ">=5" }, do: [ { notify: { to: "employee:zhaoliu", text: 五个问题没人答 } } ] }
          mine: { on: custom.vip, do: [ { notify: { to: "employee:zhaoliu", text: 贵宾 } } ] }
        """;

    private static readonly Dictionary<string, string?> WithShop = new()
    {
        ["Signals:Sources:0:Name"] = "shop",
        ["Signals:Sources:0:Secret"] = "secret-of-the-shop",
    };

    [Test]
    public async Task Each_item_has_its_own_result_and_a_bad_one_harms_no_other()
    {
        await using var story = await Scenario.StartAsync();

        var taken = await story.ReportAsync(
            new { id = "1", type = "order.paid", customer = Customer(1), occurredAt = At, amount = 19900, data = new { order = "A-1" } },
            new { id = "2", type = "order.payed", customer = Customer(1), occurredAt = At },
            new { id = "1", type = "order.paid", customer = Customer(2), occurredAt = At },
            new { id = "3", type = "order.paid", customer = Customer(1), occurredAt = "2026-11-02T10:05:01+08:00" },
            new { id = "4", type = "order.paid", customer = Customer(1), occurredAt = "2026-11-02T10:05:00+08:00" },
            "nothing",
            new { id = "5", type = "custom.vip", occurredAt = At });

        Assert.That(taken, Is.EqualTo(new[]
        {
            new Taken("1", "accepted", null), new Taken("2", "rejected", "type"), new Taken("1", "duplicate", null), new Taken("3", "rejected", "occurredAt"),
            new Taken("4", "accepted", null), new Taken(null, "rejected", "items"), new Taken("5", "accepted", null),
        }));
        Assert.That(await story.AskAsync<string>("SELECT CustomerId || Amount || Data || Source FROM Activity WHERE SignalKey = 'in:1'"), Is.EqualTo($"{Customer(1)}19900{{\"order\":\"A-1\"}}api"));
    }

    [Test]
    public async Task What_is_sent_again_is_a_duplicate_and_changes_nothing()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        var order = new { id = "1", type = "order.paid", customer = Customer(1), occurredAt = At };

        using var first = await story.PostJsonAsync("signals", order);
        using var second = await story.PostJsonAsync("signals", order);
        await story.RunUntilIdleAsync();

        Assert.That(Of(JsonDocument.Parse(await first.Content.ReadAsStringAsync()).RootElement), Is.EqualTo(new Taken("1", "accepted", null)));
        Assert.That(Of(JsonDocument.Parse(await second.Content.ReadAsStringAsync()).RootElement), Is.EqualTo(new Taken("1", "duplicate", null)));
        Assert.That(story.WeCom.Journal.Messages.Select(message => message.Words()), Is.EqualTo(new[] { "有订单" }));
    }

    [TestCase("""{ "type": "order.paid", "occurredAt": "2026-11-02T09:59:00+08:00" }""", "id")]
    [TestCase("""{ "id": 7, "type": "order.paid", "occurredAt": "2026-11-02T09:59:00+08:00" }""", "id")]
    [TestCase("""{ "id": "a b", "type": "order.paid", "occurredAt": "2026-11-02T09:59:00+08:00" }""", "id")]
    [TestCase("""{ "id": "1", "occurredAt": "2026-11-02T09:59:00+08:00" }""", "type")]
    [TestCase("""{ "id": "1", "type": "custom.", "occurredAt": "2026-11-02T09:59:00+08:00" }""", "type")]
    [TestCase("""{ "id": "1", "type": "order.paid" }""", "occurredAt")]
    [TestCase("""{ "id": "1", "type": "order.paid", "occurredAt": "2026-11-02T09:59:00" }""", "occurredAt")]
    [TestCase("""{ "id": "1", "type": "order.paid", "occurredAt": 1793412000 }""", "occurredAt")]
    [TestCase("""{ "id": "1", "type": "order.paid", "occurredAt": "2026-11-02T09:59:00Z", "amount": 19.9 }""", "amount")]
    [TestCase("""{ "id": "1", "type": "order.paid", "occurredAt": "2026-11-02T01:59:00Z", "amount": 19.9 }""", "amount")]
    [TestCase("""{ "id": "1", "type": "order.paid", "occurredAt": "2026-11-02T01:59:00Z", "amount": "1990" }""", "amount")]
    [TestCase("""{ "id": "1", "type": "order.paid", "occurredAt": "2026-11-02T01:59:00Z", "data": [] }""", "data")]
    [TestCase("""{ "id": "1", "type": "order.paid", "occurredAt": "2026-11-02T01:59:00Z", "data": { "a": "\ud800" } }""", "data")]
    [TestCase("""{ "id": "1", "type": "order.paid", "occurredAt": "2026-11-02T01:59:00Z", "fire": "yes" }""", "fire")]
    [TestCase("""{ "id": "1", "type": "order.paid", "occurredAt": "2026-11-02T01:59:00Z", "mobile": "call me" }""", "mobile")]
    [TestCase("""{ "id": "1", "type": "order.paid", "occurredAt": "2026-11-02T01:59:00Z", "customer": "小雨" }""", "customer")]
    [TestCase("""{ "id": "1", "type": "order.paid", "occurredAt": "2026-11-02T01:59:00Z", "corp": "wwother" }""", "corp")]
    [TestCase("""{ "id": "1", "type": "order.paid", "occurredAt": "2026-11-02T01:59:00Z", "app": "other" }""", "app")]
    [TestCase("""{ "id": "1", "type": "customer.added", "occurredAt": "2026-11-02T01:59:00Z", "employee": "lisi" }""", "customer")]
    [TestCase("""{ "id": "1", "type": "customer.left", "occurredAt": "2026-11-02T01:59:00Z", "customer": "wmA" }""", "employee")]
    [TestCase("""{ "id": "1", "type": "group.joined", "occurredAt": "2026-11-02T01:59:00Z", "customer": "wmA" }""", "group")]
    [TestCase("""{ "id": "1", "type": "message.received", "occurredAt": "2026-11-02T01:59:00Z", "group": "wrA" }""", "customer")]
    public async Task A_refusal_names_the_field(string item, string field)
    {
        await using var story = await Scenario.StartAsync(synced: false);

        using var response = await story.Http.PostAsync(new Uri("/api/v1/signals", UriKind.Relative), new StringContent(item, Encoding.UTF8, "application/json"));
        var root = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;

        Assert.That((Of(root).Status, Of(root).Field), Is.EqualTo(("rejected", field)));
        Assert.That(root.GetProperty("error").GetProperty("zh").GetString(), Does.Match(@"\p{IsCJKUnifiedIdeographs}"));
        Assert.That(root.GetProperty("error").GetProperty("en").GetString(), Does.Match("^[ -~]+$"));
    }

    [Test]
    public async Task Every_known_type_is_taken_however_old_it_is()
    {
        await using var story = await Scenario.StartAsync();
        var items = KnownSignals.All.Select(known => known.Name).Append("custom.shop.vip").Select((type, i) => new
        {
            id = $"{i}",
            type,
            customer = Customer(1),
            employee = "lisi",
            group = "wrOld",
            occurredAt = "2019-02-03T04:05:06Z",
        });

        Assert.That(await story.StatusesAsync([.. items]), Is.All.EqualTo("accepted"));
    }

    [Test]
    public async Task An_old_fact_counts_and_fires_rules_only_if_it_is_told_to()
    {
        await using var story = await Scenario.StartAsync(Playbook);

        await story.ReportAsync(
            new { id = "1", type = "order.paid", customer = Customer(1), occurredAt = "2026-11-01T09:59:00+08:00" },
            new { id = "2", type = "custom.vip", customer = Customer(1), occurredAt = "2026-11-01T09:59:00+08:00", fire = true });
        await story.RunUntilIdleAsync();

        Assert.That(await story.SignalTypesAsync(Customer(1)), Is.EquivalentTo(new[] { "order.paid", "custom.vip" }));
        Assert.That(story.WeCom.Journal.Messages.Select(message => message.Words()), Is.EqualTo(new[] { "贵宾" }));
    }

    [Test]
    public async Task Rules_look_at_the_text_and_it_is_not_kept()
    {
        await using var story = await Scenario.StartAsync(Playbook);

        await story.ReportAsync(
            new { id = "1", type = "message.received", customer = Customer(1), group = "wrA", occurredAt = At, text = "我要退款 SECRET-WORDS" },
            new { id = "2", type = "message.received", customer = Customer(1), group = "wrA", occurredAt = At, text = "好的" },
            new { id = "3", type = "group.joined", customer = Customer(2), group = "wrA", occurredAt = At, data = new { joinScene = 3 } },
            new { id = "4", type = "group.joined", customer = Customer(3), group = "wrA", occurredAt = At });
        await story.RunUntilIdleAsync();

        Assert.That(story.WeCom.Journal.Messages.Select(message => message.Words()), Is.EquivalentTo(new[] { "有人要退款", "扫码入群" }));
        Assert.That(await story.AskAsync<int>("SELECT COUNT(*) FROM Activity WHERE Data LIKE '%SECRET%'"), Is.Zero);
        Assert.That(story.Logs.Mentioning("SECRET-WORDS"), Is.Empty);
    }

    [Test]
    public async Task The_text_is_kept_where_the_settings_say_so()
    {
        await using var story = await Scenario.StartAsync(settings: new Dictionary<string, string?> { ["Signals:KeepText"] = "true" });

        await story.ReportAsync(new { id = "1", type = "message.received", customer = Customer(1), occurredAt = At, text = "我要退款", data = new { text = "other", kind = "text" } });

        Assert.That(await story.AskAsync<string>("SELECT Data FROM Activity WHERE SignalKey = 'in:1'"), Is.EqualTo("{\"kind\":\"text\",\"text\":\"我要退款\"}"));
    }

    [Test]
    public async Task A_source_that_signs_needs_no_key()
    {
        await using var story = await Scenario.StartAsync(settings: WithShop);
        const string Body = """{ "id": "1", "type": "order.paid", "customer": "wmA", "occurredAt": "2026-11-02T09:59:00+08:00" }""";

        using var signed = story.Signed(Body);
        using var answer = await story.Stranger.SendAsync(signed);

        Assert.That((await answer.Content.ReadAsStringAsync(), answer.StatusCode), Is.EqualTo(("""{"id":"1","status":"accepted"}""", HttpStatusCode.OK)));
        Assert.That(await story.AskAsync<string>("SELECT Source FROM Activity WHERE SignalKey = 'in:1'"), Is.EqualTo("api:shop"));
    }

    [Test]
    public async Task A_wrong_signature_opens_nothing()
    {
        await using var story = await Scenario.StartAsync(settings: WithShop);
        const string Body = """{ "id": "1", "type": "order.paid", "customer": "wmA", "occurredAt": "2026-11-02T09:59:00+08:00" }""";
        HttpRequestMessage[] wrong =
        [
            story.Signed(Body, secret: "another-secret-of-the-shop"),
            story.Signed(Body, name: "nobody"),
            story.Signed(Body, lag: 301),
            story.Signed(Body, lag: -301),
            story.Signed(Body, signature: "00"),
            story.Signed(Body, signature: new string('z', 64)),
        ];
        var other = story.Signed(Body);
        other.Content = new StringContent(Body.Replace("wmA", "wmB", StringComparison.Ordinal), Encoding.UTF8, "application/json");

        foreach (var request in wrong.Append(other))
        {
            using var answer = await story.Stranger.SendAsync(request);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
            request.Dispose();
        }

        using var reading = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/v1/signals", UriKind.Relative));
        reading.Headers.Add("X-Signal-Source", "shop");
        using var read = await story.Stranger.SendAsync(reading);
        Assert.That(read.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized), "a source may tell, not look");
        Assert.That(await story.AskAsync<int>("SELECT COUNT(*) FROM Activity"), Is.Zero);
    }

    [TestCase("[]")]
    [TestCase("7")]
    [TestCase("{")]
    [TestCase("")]
    [TestCase("""{ "items": {} }""")]
    public async Task What_is_no_signal_and_no_list_of_them_is_refused(string body)
    {
        await using var story = await Scenario.StartAsync(synced: false);

        using var answer = await story.Http.PostAsync(new Uri("/api/v1/signals", UriKind.Relative), new StringContent(body, Encoding.UTF8, "application/json"));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task A_thousand_facts_go_in_one_post_and_no_more()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        object[] ItemsFrom(int first, int count) => [.. Enumerable.Range(first, count).Select(i => new
        {
            id = $"{i}",
            type = i % 3 == 0 ? "group.joined" : "order.paid",
            customer = Customer(i % 400),
            group = "wrA",
            amount = i,
            occurredAt = Scenario.Morning.AddDays(-40).AddMinutes(i),
        })];

        var first = await story.StatusesAsync(ItemsFrom(0, 1000));
        var again = await story.StatusesAsync(ItemsFrom(500, 1000));
        using var many = await story.PostJsonAsync("signals", new { items = ItemsFrom(5000, 1001) });

        Assert.That(first, Is.All.EqualTo("accepted"));
        Assert.That(again.Take(500), Is.All.EqualTo("duplicate"));
        Assert.That(again.Skip(500), Is.All.EqualTo("accepted"));
        Assert.That(many.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await story.AskAsync<int>("SELECT COUNT(*) FROM Activity WHERE SignalKey LIKE 'in:%'"), Is.EqualTo(1500));
    }

    [Test]
    public async Task The_ledger_is_listed_newest_first_page_by_page_under_every_filter()
    {
        await using var story = await Scenario.StartAsync();
        var dice = new Random(5);
        string[] types = ["order.paid", "cart.added", "link.clicked", "custom.a", "checkin.done"];
        var items = Enumerable.Range(0, 120).Select(i => new
        {
            id = $"{i}",
            type = types[dice.Next(types.Length)],
            customer = Customer(dice.Next(3)),
            group = dice.Next(2) == 0 ? "wrA" : "wrB",
            employee = dice.Next(2) == 0 ? "lisi" : "wangwu",
            amount = dice.Next(3) == 0 ? (long?)null : dice.Next(3),
            occurredAt = Scenario.Morning.AddHours(-dice.Next(20)),
        }).ToList();
        await story.ReportAsync([.. items]);

        foreach (var filter in new[] { "", $"customer={Customer(1)}", "group=wrA", "employee=lisi", "type=cart.added", $"customer={Customer(2)}&type=order.paid", $"customer={Customer(0)}&group=wrB&employee=wangwu", "group=wrB&employee=lisi" })
        {
            var pages = new List<JsonElement>();
            string? cursor = null;
            do
            {
                var page = await story.ApiAsync($"signals?limit=7&{filter}{(cursor is null ? "" : $"&cursor={cursor}")}");
                pages.AddRange(page.GetProperty("items").EnumerateArray());
                cursor = page.TryGetProperty("next", out var next) ? next.GetString() : null;
            }
            while (cursor is not null);

            var wanted = items.Where(item => filter.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=')).All(part => part[0] switch
            {
                "customer" => item.customer == part[1],
                "group" => item.group == part[1],
                "employee" => item.employee == part[1],
                _ => item.type == part[1],
            })).Select(item => $"in:{item.id}");
            Assert.That(pages.Select(row => row.GetProperty("key").GetString()), Is.EquivalentTo(wanted), filter);
            Assert.That(pages.Select(row => row.GetProperty("occurredAt").GetDateTimeOffset()), Is.Ordered.Descending, filter);
        }
    }
}
