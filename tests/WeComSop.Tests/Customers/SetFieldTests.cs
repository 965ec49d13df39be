using System.Text.Json;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Customers;

/// The action set.
internal sealed class SetFieldTests
{
    private const string Book = """
        version: 1
        id: test
        tags: { 来源: [门店] }
        segments:
          ofShop: { field: { source: shop } }
        rules:
          shop: { on: customer.added, when: { state: "shop-*" }, do: { set: { source: shop, 城市: 上海 } } }
          web: { on: customer.added, when: { not: { state: "shop-*" } }, do: { set: { source: web } } }
          known: { on: segment.entered, when: { segment: ofShop }, do: { tag: [门店] } }
        """;

    [Test]
    public async Task A_rule_writes_fields_which_the_customer_and_the_segments_show_at_once()
    {
        await using var story = await Scenario.StartAsync(Book);

        var customer = story.Adds("lisi", state: "shop-01").ExternalUserId;
        await story.SettleAsync();

        Assert.That(await FieldsAsync(story, customer), Is.EqualTo(new[] { "source=shop", "城市=上海" }));
        Assert.That(await story.TagNamesAsync(customer, "lisi"), Is.EqualTo(new[] { "门店" }));
        Assert.That(
            (await story.LedgerAsync("effect=set")).Single(),
            Has.Property("Status").EqualTo("delivered").And.Property("Detail").EqualTo("source=shop、城市=上海").And.Property("Customer").EqualTo(customer));
    }

    [Test]
    public async Task The_newest_fact_decides_in_whatever_order_facts_arrive()
    {
        await using var story = await Scenario.StartAsync("""
            version: 1
            id: test
            rules:
              shop: { on: custom.shop, do: { set: { source: shop } } }
              web: { on: custom.web, do: { set: { source: web } } }
            """);
        var customer = story.Adds("lisi").ExternalUserId;
        await story.SettleAsync();
        var now = story.Clock.GetUtcNow();

        await story.ReportAsync(new { id = "1", type = "custom.web", customer, occurredAt = now });
        await story.ReportAsync(new { id = "2", type = "custom.shop", customer, occurredAt = now.AddHours(-1) });
        await story.ReportAsync(new { id = "2", type = "custom.shop", customer, occurredAt = now.AddHours(-1) });

        Assert.That(await FieldsAsync(story, customer), Is.EqualTo(new[] { "source=web" }));
        Assert.That(await story.LedgerAsync("effect=set"), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task An_app_that_observes_writes_no_field()
    {
        await using var story = await Scenario.StartAsync(Book);
        await story.PutAsync("apps/demo/mode", new { mode = "Observe" });

        var customer = story.Adds("lisi", state: "shop-01").ExternalUserId;
        await story.SettleAsync();

        Assert.That(await FieldsAsync(story, customer), Is.Empty);
        Assert.That((await story.LedgerAsync("effect=set")).Single(), Has.Property("Status").EqualTo("suppressed").And.Property("Reason").EqualTo("observing"));
    }

    private static async Task<IReadOnlyList<string>> FieldsAsync(Scenario story, string customer) =>
    [
        .. (await story.ApiAsync($"customers/{customer}")).GetProperty("fields").EnumerateArray().Select(field => $"{Text(field, "name")}={Text(field, "value")}"),
    ];

    private static string? Text(JsonElement field, string name) => field.GetProperty(name).GetString();
}
