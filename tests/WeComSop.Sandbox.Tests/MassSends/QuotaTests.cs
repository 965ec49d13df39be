using WeComSop.Sandbox.Tests.Infrastructure;
using static WeComSop.Sandbox.Tests.MassSends.MassSendWords;

namespace WeComSop.Sandbox.Tests.MassSends;

internal sealed class QuotaTests
{
    private const string Corp = TestSandbox.Corp;

    // Somewhen on 20 November 2026, a Friday, 10:00 in China: the clock stands there at first.
    private static readonly TimeSpan ToMidnightInChina = TimeSpan.FromHours(14);

    [Test]
    public async Task A_customer_receives_as_many_in_a_month_as_it_has_days_from_all_employees_together()
    {
        await using var sandbox = await StartAsync(MassSendQuota.Month);
        var customer = sandbox.Customer().ExternalUserId;
        sandbox.Platform.CustomerAddsEmployee(Corp, "wangwu", externalUserId: customer);
        var november = await SendAsync(sandbox, 31, number => From(number % 2 == 0 ? "lisi" : "wangwu"));
        sandbox.Clock.Advance(TimeSpan.FromDays(10) + ToMidnightInChina - TimeSpan.FromSeconds(10));
        var lastSecond = await SendAsync(sandbox, 1, _ => From("lisi"));
        sandbox.Clock.Advance(TimeSpan.FromSeconds(10));
        var december = await SendAsync(sandbox, 32, _ => From("lisi"));

        Assert.That(november.Take(30), Is.All.EqualTo(SendStatus.Sent));
        Assert.That((november[30], lastSecond[0]), Is.EqualTo((SendStatus.OverQuota, SendStatus.OverQuota)));
        Assert.That(december.Take(31), Is.All.EqualTo(SendStatus.Sent));
        Assert.That(december[31], Is.EqualTo(SendStatus.OverQuota));
    }

    [Test]
    public async Task The_administrator_may_allow_seven_a_week_from_monday()
    {
        await using var sandbox = await StartAsync(MassSendQuota.Week);
        sandbox.Customer();
        var week = await SendAsync(sandbox, 8, _ => From("lisi"));
        sandbox.Clock.Advance(TimeSpan.FromDays(2) + ToMidnightInChina - TimeSpan.FromSeconds(1));
        var sunday = await SendAsync(sandbox, 1, _ => From("lisi"));
        sandbox.Clock.Advance(TimeSpan.FromSeconds(1));
        var monday = await SendAsync(sandbox, 1, _ => From("lisi"));

        Assert.That(week.Count(status => status == SendStatus.Sent), Is.EqualTo(7));
        Assert.That((sunday[0], monday[0]), Is.EqualTo((SendStatus.OverQuota, SendStatus.Sent)));
    }

    [Test]
    public async Task Or_one_a_day_and_groups_count_for_themselves()
    {
        await using var sandbox = await StartAsync(MassSendQuota.Day);
        var customer = sandbox.Customer().ExternalUserId;
        var group = sandbox.Platform.AddGroup(Corp, "lisi", "福利群", customer).ChatId;
        var states = await SendAsync(sandbox, 2, _ => From("lisi"));
        var groups = await SendAsync(sandbox, 2, _ => ToGroups("lisi", group));
        sandbox.Clock.Advance(ToMidnightInChina);
        var tomorrow = await SendAsync(sandbox, 1, _ => ToGroups("lisi", group));

        Assert.That(states, Is.EqualTo(new[] { SendStatus.Sent, SendStatus.OverQuota }));
        Assert.That(groups, Is.EqualTo(new[] { SendStatus.Sent, SendStatus.OverQuota }));
        Assert.That(tomorrow, Is.EqualTo(new[] { SendStatus.Sent }));
        Assert.That(sandbox.Platform.Journal.Of<MassSendDelivered>().Sum(entry => entry.OverQuota), Is.EqualTo(2));
    }

    [Test]
    public async Task What_did_not_arrive_does_not_count()
    {
        await using var sandbox = await StartAsync(MassSendQuota.Day);
        var customer = sandbox.Customer().ExternalUserId;
        sandbox.Platform.CustomerAddsEmployee(Corp, "wangwu", externalUserId: customer);
        sandbox.Platform.Habits(Corp, "lisi").ConfirmsAfter(TimeSpan.FromMinutes(1));
        await sandbox.SendAsync(From("lisi"));
        sandbox.Platform.CustomerDeletesEmployee(Corp, "lisi", customer);
        sandbox.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.That(await SendAsync(sandbox, 1, _ => From("wangwu")), Is.EqualTo(new[] { SendStatus.Sent }));
        Assert.That(sandbox.Platform.MassSends.All[0].States(), Is.EqualTo(new[] { SendStatus.NotReachable }));
    }

    private static Task<TestSandbox> StartAsync(MassSendQuota quota) => TestSandbox.StartAsync(options =>
    {
        options.MassSendQuota = quota;
        options.Habits = EmployeeHabits.After(TimeSpan.Zero);
    });

    private static async Task<List<SendStatus>> SendAsync(TestSandbox sandbox, int count, Func<int, System.Text.Json.Nodes.JsonObject> body)
    {
        List<SendStatus> states = [];
        for (var number = 0; number < count; number++)
        {
            var msgId = await sandbox.SendAsync(body(number));
            states.AddRange(sandbox.Platform.MassSends.Find(msgId)!.States());
        }

        return states;
    }
}
