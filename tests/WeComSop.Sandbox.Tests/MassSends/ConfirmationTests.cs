using System.Text.Json;
using WeComSop.Sandbox.Tests.Infrastructure;
using static WeComSop.Sandbox.Tests.MassSends.MassSendWords;

namespace WeComSop.Sandbox.Tests.MassSends;

internal sealed class ConfirmationTests
{
    private const string Corp = TestSandbox.Corp;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Test]
    public async Task A_task_is_confirmed_when_it_is_due_however_late_somebody_looks()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var platform = sandbox.Platform;
        platform.Habits(Corp, "lisi").ConfirmsAfter(Hour);
        var customer = sandbox.Customer().ExternalUserId;
        var created = sandbox.Clock.GetUtcNow();
        var msgId = await sandbox.SendAsync(From("lisi"));
        sandbox.Clock.Advance(Hour - TimeSpan.FromTicks(1));
        var before = platform.MassSends.ConfirmDue();
        sandbox.Clock.Advance(TimeSpan.FromDays(1));
        var task = platform.MassSends.Find(msgId)!.Tasks.Single();

        Assert.That(before, Is.Zero);
        Assert.That((task.Confirmed, task.SentAt, task.DueAt), Is.EqualTo((true, (DateTimeOffset?)(created + Hour), (DateTimeOffset?)null)));
        Assert.That(task.Recipients, Is.EqualTo(new[] { new SandboxMassSendRecipient(customer, SendStatus.Sent) }));
        var delivered = platform.Journal.Of<MassSendDelivered>().Single();
        Assert.That((delivered.MsgId, delivered.UserId, delivered.SentAt, delivered.Sent), Is.EqualTo((msgId, "lisi", created + Hour, 1)));
    }

    [Test]
    public async Task Who_left_before_the_task_was_due_gets_nothing_and_who_left_after_it_has_got_it()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var platform = sandbox.Platform;
        platform.Habits(Corp).ConfirmsAfter(Hour);
        var (early, late) = (sandbox.Customer().ExternalUserId, sandbox.Customer().ExternalUserId);
        var msgId = await sandbox.SendAsync(From("lisi"));
        platform.CustomerDeletesEmployee(Corp, "lisi", early);
        sandbox.Clock.Advance(2 * Hour);
        platform.CustomerDeletesEmployee(Corp, "lisi", late);

        Assert.That(platform.MassSends.Find(msgId)!.States(), Is.EqualTo(new[] { SendStatus.NotReachable, SendStatus.Sent }));
    }

    [Test]
    public async Task A_group_that_is_dismissed_or_anothers_by_now_is_not_reached()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var platform = sandbox.Platform;
        var chats = Enumerable.Range(0, 3).Select(number => platform.AddGroup(Corp, "zhaoliu", $"群{number}").ChatId).ToArray();
        var msgId = await sandbox.SendAsync(ToGroups("zhaoliu", chats));
        platform.DismissGroup(Corp, chats[0]);
        platform.ChangeOwner(Corp, chats[1], "wangwu");
        sandbox.Clock.Advance(Hour);

        Assert.That(
            platform.MassSends.Find(msgId)!.States(),
            Is.EqualTo(new[] { SendStatus.NotReachable, SendStatus.NotReachable, SendStatus.Sent }));
    }

    [Test]
    public async Task Who_resigned_never_confirms()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var platform = sandbox.Platform;
        sandbox.Customer();
        var msgId = await sandbox.SendAsync(From("lisi"));
        platform.EmployeeResigns(Corp, "lisi");
        platform.AddEmployee(Corp, "lisi", "又一个李四");
        sandbox.Clock.Advance(Hour);

        Assert.That(platform.MassSends.Find(msgId)!.States(), Is.EqualTo(new[] { SendStatus.NotSent }));
        Assert.That(platform.MassSends.Find(msgId)!.Tasks.Single().DueAt, Is.Null);
        Assert.That(() => platform.MassSends.Confirm(msgId, "lisi"), Throws.ArgumentException);
    }

    [Test]
    public async Task Own_habits_come_before_the_corps_and_those_before_the_options()
    {
        await using var sandbox = await TestSandbox.StartAsync(options => options.Habits = EmployeeHabits.After(Hour));
        var platform = sandbox.Platform;
        platform.Habits(Corp).NeverConfirms();
        platform.Habits(Corp, "wangwu").ConfirmsAfter(TimeSpan.FromMinutes(1));
        platform.AddApp(SandboxDefaults.App() with { CorpId = "wwother", CallbackUrl = null });
        platform.AddEmployee("wwother", "lisi", "别家李四");
        platform.CustomerAddsEmployee("wwother", "lisi");
        sandbox.Customer();
        sandbox.Customer("wangwu");
        await sandbox.SendAsync(From("lisi"));
        await sandbox.SendAsync(From("wangwu"));
        await sandbox.PostAsync(Create, From("lisi"), SandboxDefaults.App() with { CorpId = "wwother" });

        Assert.That(
            platform.MassSends.All.Select(send => send.Tasks.Single().DueAt - send.CreatedAt),
            Is.EqualTo(new TimeSpan?[] { null, TimeSpan.FromMinutes(1), Hour }));
    }

    [Test]
    public async Task A_rate_and_a_range_of_delays_are_kept_and_repeat_with_the_seed()
    {
        var first = await DelaysAsync();
        var confirmed = first.OfType<TimeSpan>().ToList();

        Assert.That(confirmed, Has.Count.InRange(40, 80));
        Assert.That(confirmed, Is.All.InRange(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10)));
        Assert.That(confirmed, Is.Unique);
        Assert.That(await DelaysAsync(), Is.EqualTo(first));

        static async Task<List<TimeSpan?>> DelaysAsync()
        {
            await using var sandbox = await TestSandbox.StartAsync();
            sandbox.Customer();
            sandbox.Platform.Habits(Corp).Current = new()
            {
                ConfirmProbability = 0.6,
                ShortestDelay = TimeSpan.FromMinutes(1),
                LongestDelay = TimeSpan.FromMinutes(10),
            };
            for (var number = 0; number < 100; number++)
            {
                await sandbox.SendAsync(From("lisi"));
            }

            return [.. sandbox.Platform.MassSends.All.Select(send => send.Tasks.Single().DueAt - send.CreatedAt)];
        }
    }

    [Test]
    public async Task A_habit_that_makes_no_sense_is_refused()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var habits = sandbox.Platform.Habits(Corp);

        Assert.That(() => habits.Current = new() { ConfirmProbability = 1.1 }, Throws.ArgumentException);
        Assert.That(() => habits.Current = new() { LongestDelay = TimeSpan.Zero }, Throws.ArgumentException);
        Assert.That(() => sandbox.Platform.Habits(Corp, "nobody"), Throws.ArgumentException);
        Assert.That(() => new SandboxPlatform(sandbox.Clock, new() { Habits = new() { RemindedProbability = 2 } }), Throws.ArgumentException);
    }

    [Test]
    public async Task An_employee_may_be_told_to_confirm_now_and_does_it_once()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var platform = sandbox.Platform;
        sandbox.Customer();
        var msgId = await sandbox.SendAsync(From("lisi"));
        platform.MassSends.Confirm(msgId, "lisi");
        sandbox.Clock.Advance(Hour);

        Assert.That(platform.MassSends.ConfirmDue(), Is.Zero);
        Assert.That(platform.Journal.Of<MassSendDelivered>(), Has.Count.EqualTo(1));
        Assert.That(() => platform.MassSends.Confirm(msgId, "lisi"), Throws.ArgumentException.With.Message.Contains("already"));
        Assert.That(() => platform.MassSends.Confirm(msgId, "wangwu"), Throws.ArgumentException.With.Message.Contains("no task"));
    }

    [Test]
    public async Task Reminders_are_three_a_day_and_reach_those_who_did_not_confirm()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var platform = sandbox.Platform;
        platform.Habits(Corp, "lisi").NeverConfirms();
        var msgId = await sandbox.SendAsync(To(sandbox.Customer().ExternalUserId, sandbox.Customer("wangwu").ExternalUserId));
        sandbox.Clock.Advance(Hour);
        var codes = new List<int>();
        for (var number = 0; number < 4; number++)
        {
            codes.Add((await sandbox.AskAsync("remind_groupmsg_send", msgId)).ErrCode());
        }

        sandbox.Clock.Advance(TimeSpan.FromHours(24));
        codes.Add((await sandbox.AskAsync("remind_groupmsg_send", msgId)).ErrCode());

        Assert.That(codes, Is.EqualTo(new[] { 0, 0, 0, 41094, 0 }));
        Assert.That(platform.Journal.Of<MassSendReminded>().Select(entry => string.Join(' ', entry.UserIds)), Is.EqualTo(Enumerable.Repeat("lisi", 4)));
    }

    [Test]
    public async Task A_reminder_may_help_and_when_all_have_confirmed_there_is_nothing_to_remind_of()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var platform = sandbox.Platform;
        platform.Habits(Corp).Current = EmployeeHabits.Never with { RemindedProbability = 1 };
        sandbox.Customer();
        var msgId = await sandbox.SendAsync(From("lisi"));
        sandbox.Clock.Advance(Hour);
        var unasked = platform.MassSends.ConfirmDue();
        await sandbox.AskAsync("remind_groupmsg_send", msgId);
        sandbox.Clock.Advance(Hour);
        var asked = platform.MassSends.ConfirmDue();
        for (var number = 0; number < 5; number++)
        {
            Assert.That((await sandbox.AskAsync("remind_groupmsg_send", msgId)).ErrCode(), Is.Zero);
        }

        Assert.That((unasked, asked), Is.EqualTo((0, 1)));
        Assert.That(platform.Journal.Of<MassSendReminded>(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task What_is_cancelled_is_not_sent_any_more_and_what_was_sent_stays()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var platform = sandbox.Platform;
        platform.Habits(Corp, "lisi").ConfirmsAfter(TimeSpan.FromMinutes(1));
        platform.Habits(Corp, "wangwu").ConfirmsAfter(Hour);
        var msgId = await sandbox.SendAsync(To(sandbox.Customer().ExternalUserId, sandbox.Customer("wangwu").ExternalUserId));
        sandbox.Clock.Advance(TimeSpan.FromMinutes(2));
        var first = await sandbox.AskAsync("cancel_groupmsg_send", msgId);
        var again = await sandbox.AskAsync("cancel_groupmsg_send", msgId);
        var reminder = await sandbox.AskAsync("remind_groupmsg_send", msgId);
        sandbox.Clock.Advance(Hour);

        Assert.That((first.ErrCode(), again.ErrCode(), reminder.ErrCode()), Is.EqualTo((0, 41093, 41093)));
        Assert.That(platform.MassSends.Find(msgId)!.States(), Is.EqualTo(new[] { SendStatus.Sent, SendStatus.NotSent }));
        Assert.That(platform.MassSends.Find(msgId)!.Cancelled, Is.True);
        Assert.That(platform.Journal.Of<MassSendCancelled>().Single().Stopped, Is.EqualTo(new[] { "wangwu" }));
        Assert.That((await sandbox.AskAsync("get_groupmsg_task", msgId)).ErrCode(), Is.Zero);
    }

    [Test]
    public async Task A_hundred_thousand_recipients_are_one_line_in_the_journal()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var platform = sandbox.Platform;
        platform.AddApp(SandboxDefaults.App() with { CallbackUrl = null });
        for (var number = 0; number < 100_000; number++)
        {
            platform.CustomerAddsEmployee(Corp, "lisi", "客户", welcomeCode: false);
        }

        var msgId = await sandbox.SendAsync(From("lisi"));
        sandbox.Clock.Advance(Hour);
        var task = platform.MassSends.Find(msgId)!.Tasks.Single();
        var entry = platform.Journal.Of<MassSendCreated>().Single();

        Assert.That(task.Recipients, Has.Count.EqualTo(100_000));
        Assert.That(platform.Journal.Of<MassSendDelivered>().Single().Sent, Is.EqualTo(100_000));
        Assert.That(JsonSerializer.Serialize(entry), Has.Length.LessThan(1000).And.Contains("\"RecipientCount\":100000"));
    }

    [Test]
    public async Task The_pump_lets_employees_confirm_by_themselves()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var platform = sandbox.Platform;
        platform.AddApp(SandboxDefaults.App() with { CallbackUrl = null });
        platform.Habits(Corp, "lisi").ConfirmsAfter(Hour);
        platform.Habits(Corp, "wangwu").ConfirmsAfter(2 * Hour);
        var recipients = To(sandbox.Customer().ExternalUserId, sandbox.Customer("wangwu").ExternalUserId);
        using var pump = new SandboxPump(platform, sandbox.CallbackHttp);
        await pump.StartAsync(CancellationToken.None);
        var waiting = sandbox.Clock.NextTimer();
        await sandbox.SendAsync(recipients);
        await waiting;
        waiting = sandbox.Clock.NextTimer();
        sandbox.Clock.Advance(Hour + TimeSpan.FromMilliseconds(1));
        await waiting;
        var delivered = platform.Journal.Of<MassSendDelivered>();
        await pump.StopAsync(CancellationToken.None);

        Assert.That(delivered.Select(entry => entry.UserId), Is.EqualTo(new[] { "lisi" }));
    }
}
