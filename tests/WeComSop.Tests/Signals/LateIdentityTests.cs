using WeComSop.Tests.Infrastructure;
using static WeComSop.Tests.Infrastructure.SignalWords;

namespace WeComSop.Tests.Signals;

internal sealed class LateIdentityTests
{
    private const string At = "2026-11-02T09:59:00+08:00";
    private const string Number = "13800138000";

    private const string Playbook = """
        version: 1
        id: test
        rules:
          paid: { on: order.paid, do: [ { notify: { to: "employee:zhaoliu", text: 有订单 } } ] }
        """;

    [Test]
    public async Task A_known_unionid_or_mobile_is_its_customer()
    {
        await using var story = await Scenario.StartAsync();
        await story.ReadsAsync(Customer(1), unionId: "oUnion1");
        await story.ReadsAsync(Customer(2), mobiles: [Number]);

        await story.ReportAsync(
            new { id = "1", type = "order.paid", unionid = "oUnion1", occurredAt = At },
            new { id = "2", type = "order.paid", mobile = "+86 138-0013-8000", occurredAt = At },
            new { id = "3", type = "order.paid", unionid = "oNobody", mobile = Number, occurredAt = At });

        Assert.That(await CustomersAsync(story), Is.EqualTo($"{Customer(1)},{Customer(2)},{Customer(2)}"));
    }

    [Test]
    public async Task A_fact_of_somebody_unknown_becomes_hers_when_she_is_known()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        await story.ReportAsync(
            new { id = "1", type = "order.paid", unionid = "oUnion1", occurredAt = At },
            new { id = "2", type = "order.paid", mobile = Number, occurredAt = At },
            new { id = "3", type = "order.paid", unionid = "oUnion2", mobile = Number, occurredAt = At });
        var before = await CustomersAsync(story);

        await story.ReadsAsync(Customer(1), unionId: "oUnion1");
        await story.ReadsAsync(Customer(2), mobiles: [Number]);
        await story.ReadsAsync(Customer(3), unionId: "oUnion2");
        await story.RunUntilIdleAsync();

        Assert.That(before, Is.EqualTo("-,-,-"));
        Assert.That(await CustomersAsync(story), Is.EqualTo($"{Customer(1)},{Customer(2)},{Customer(2)}"));
        Assert.That(story.WeCom.Journal.Messages, Is.Empty, "no rule acts on nobody, and what is attached late only counts");
    }

    [Test]
    public async Task A_number_of_two_customers_is_nobodys()
    {
        await using var story = await Scenario.StartAsync();
        await story.ReportAsync(new { id = "1", type = "order.paid", mobile = Number, occurredAt = At });

        await story.ReadsAsync(Customer(1), mobiles: ["13900139000"]);
        await story.ReadsAsync(Customer(2), mobiles: ["13900139000"]);
        await story.ReportAsync(new { id = "2", type = "order.paid", mobile = "13900139000", occurredAt = At });
        var shared = await CustomersAsync(story);
        await story.ReadsAsync(Customer(2));
        await story.ReadsAsync(Customer(1), mobiles: ["13900139000"]);

        Assert.That(shared, Is.EqualTo("-,-"));
        Assert.That(await CustomersAsync(story), Is.EqualTo($"-,{Customer(1)}"), "the number was struck from the other");
    }

    [Test]
    public async Task One_employees_look_takes_no_number_away_that_another_noted()
    {
        await using var story = await Scenario.StartAsync();
        await story.ReadsAsync(Customer(1), mobiles: [Number]);

        await story.ReadsAsync(Customer(1), employee: "wangwu", isWhole: false);
        await story.ReportAsync(new { id = "1", type = "order.paid", mobile = Number, occurredAt = At });

        Assert.That(await CustomersAsync(story), Is.EqualTo(Customer(1)));
    }

    [Test]
    public async Task The_number_itself_is_in_no_table_and_no_log()
    {
        await using var story = await Scenario.StartAsync();
        await story.ReadsAsync(Customer(1), mobiles: [Number]);
        await story.ReportAsync(
            new { id = "1", type = "order.paid", mobile = Number, occurredAt = At },
            new { id = "2", type = "order.paid", mobile = "13900139000", unionid = "oUnionSecret", occurredAt = At });

        var files = Directory.GetFiles(story.Folder, "test.db*").SelectMany(path =>
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var bytes = new MemoryStream();
            file.CopyTo(bytes);
            return new[] { System.Text.Encoding.Latin1.GetString(bytes.ToArray()) };
        }).ToList();
        foreach (var secret in new[] { Number, "13900139000", "oUnionSecret" })
        {
            Assert.That(files, Has.None.Contains(secret));
            Assert.That(story.Logs.Mentioning(secret), Is.Empty);
        }
    }

    [Test]
    public async Task A_join_of_somebody_unknown_becomes_a_stay_when_she_is_known()
    {
        await using var story = await Scenario.StartAsync();
        var taken = await story.StatusesAsync(
            new { id = "1", type = "group.joined", unionid = "oUnion1", group = "wrA", occurredAt = "2026-10-01T10:00:00+08:00" },
            new { id = "2", type = "group.left", unionid = "oUnion1", group = "wrA", occurredAt = "2026-10-05T10:00:00+08:00" });

        await story.ReadsAsync(Customer(1), unionId: "oUnion1");

        Assert.That(taken, Is.All.EqualTo("accepted"));
        Assert.That(
            await story.AskAsync<string>("SELECT group_concat(MemberId || ' ' || COALESCE((LeftAt - JoinedAt) / 86400000, 'open')) FROM GroupStay WHERE GroupId = 'wrA'"),
            Is.EqualTo($"{Customer(1)} 4"));
    }

    [Test]
    public async Task A_form_answers_the_questions_of_its_customer_at_once_or_late_and_the_newest_wins()
    {
        await using var story = await Scenario.StartAsync();
        await story.ReportAsync(
            new { id = "1", type = "form.submitted", unionid = "oUnion1", occurredAt = "2026-11-01T10:00:00+08:00", data = new { form = "profile", answers = new { city = "上海", size = 42, likes = new[] { "茶", "酒" } } } });

        await story.ReadsAsync(Customer(1), unionId: "oUnion1");
        await story.ReportAsync(
            new { id = "2", type = "form.submitted", customer = Customer(1), occurredAt = "2026-11-01T12:00:00+08:00", data = new { form = "profile", city = "北京" } },
            new { id = "3", type = "form.submitted", customer = Customer(1), occurredAt = "2026-11-01T11:00:00+08:00", data = new { form = "profile", city = "广州" } });

        Assert.That(
            await story.AskAsync<string>($"SELECT group_concat(Name || '=' || Value, ' ') FROM (SELECT * FROM CustomerField WHERE CustomerId = '{Customer(1)}' ORDER BY Name)"),
            Is.EqualTo("form.profile.city=北京 form.profile.likes=茶,酒 form.profile.size=42"));
        Assert.That(await story.AskAsync<long>($"SELECT LastAt FROM CustomerActivity WHERE CustomerId = '{Customer(1)}'"), Is.EqualTo(Scenario.Morning.AddHours(-22).ToUnixTimeMilliseconds()));
    }

    [Test]
    public async Task The_key_is_made_once_and_kept()
    {
        await using var story = await Scenario.StartAsync();
        await story.ReadsAsync(Customer(1), mobiles: [Number]);

        await story.RestartAsync();
        await story.ReportAsync(new { id = "1", type = "order.paid", mobile = Number, occurredAt = At });

        Assert.That(await CustomersAsync(story), Is.EqualTo(Customer(1)));
    }

    private static Task<string> CustomersAsync(Scenario story) =>
        story.AskAsync<string>("SELECT group_concat(COALESCE(CustomerId, '-'), ',') FROM (SELECT CustomerId FROM Activity WHERE SignalKey LIKE 'in:%' ORDER BY SignalKey)");
}
