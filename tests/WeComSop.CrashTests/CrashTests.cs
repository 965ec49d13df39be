using WeComSop.Processes;

namespace WeComSop.CrashTests;

[Category("processes")]
internal sealed class CrashTests
{
    private static readonly TimeSpan ResumeWithin = TimeSpan.FromSeconds(10);

    [Test]
    public async Task After_hard_kills_at_random_moments_the_books_balance()
    {
        var report = await CrashRun.RunAsync(CrashOrder.FromEnvironment(), TestContext.Progress);

        TestContext.Out.WriteLine(report);
        Assert.That(report.Discrepancies, Is.Empty, report.ToString());
        Assert.That(report.Books.WelcomesDelivered, Is.GreaterThan(0));
    }

    [Test]
    public async Task After_hard_kills_during_sends_of_fifty_employees_each_has_exactly_one_task_a_send()
    {
        const int FewRounds = 3;
        var order = CrashOrder.FromEnvironment();
        var books = await BroadcastCrashRun.RunAsync(order with { Rounds = Math.Min(order.Rounds, FewRounds) }, TestContext.Progress);

        TestContext.Out.WriteLine(books);
        Assert.That(books.Discrepancies, Is.Empty, books.ToString());
    }

    [Test]
    public async Task A_full_disk_loses_nothing_and_needs_no_restart()
    {
        const int Megabytes = 12;
        const int Adds = 60;
        using var disk = SmallDisk.TryMount(Megabytes);
        if (disk is null)
        {
            Assert.Ignore("Needs the right to mount a small tmpfs.");
        }

        using var stage = await Stage.SetAsync(TimeSpan.Zero, Directory.CreateDirectory(Path.Combine(disk.Folder, "data")).FullName);
        await stage.Host.StartAndWaitAsync(stage.WeCom.Address);
        disk.Fill();
        await stage.BurstAsync(Adds);
        await Wait.UntilAsync("a callback was refused for want of space", TimeSpan.FromSeconds(20), async () =>
            (await stage.WeCom.GetAsync("stats")).GetProperty("callbacks").GetProperty("failed").GetInt64() > 0);

        disk.Empty();
        await Wait.UntilAsync("every event and call has ended", TimeSpan.FromSeconds(40), () => CrashRun.HasEndedAsync(stage));

        var books = await Books.ReadAsync(stage);
        Assert.That(books.Discrepancies, Is.Empty, stage.Host.Tail());
        Assert.That(books.WelcomesDelivered, Is.GreaterThan(0));
    }

    [Test]
    public async Task Calls_of_a_dead_process_are_taken_up_within_ten_seconds_and_not_made_twice()
    {
        const int Adds = 20;
        using var stage = await Stage.SetAsync(TimeSpan.Zero);
        await stage.Host.StartAndWaitAsync(stage.WeCom.Address);
        await stage.WeCom.PostAsync("faults", new { path = "/cgi-bin/externalcontact/send_welcome_msg", delayMs = 1500, times = (int?)null });
        await stage.BurstAsync(Adds);
        await Wait.UntilAsync("the welcomes are queued", TimeSpan.FromSeconds(20), async () =>
            (await stage.Host.ListAsync("deliveries", "effect=welcome&status=queued")).Count == Adds);

        await stage.Host.KillAsync();
        await stage.WeCom.ClearFaultsAsync();
        await stage.Host.StartAndWaitAsync(stage.WeCom.Address);
        await Wait.UntilAsync("the welcomes have ended", ResumeWithin, () => stage.Host.IsEmptyAsync("deliveries", "effect=welcome&status=queued"));

        await Wait.UntilAsync("all calls have ended", TimeSpan.FromSeconds(20), async () => (await QueueCounts.ReadAsync(stage.Host.DatabaseFile)).Unfinished == 0);
        var books = await Books.ReadAsync(stage);
        Assert.That(books.Discrepancies, Is.Empty, stage.Host.Tail());
        Assert.That(books.WelcomesDelivered, Is.EqualTo(Adds));
    }
}
