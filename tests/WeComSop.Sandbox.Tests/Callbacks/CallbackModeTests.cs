using WeComSop.Sandbox.Tests.Infrastructure;

namespace WeComSop.Sandbox.Tests.Callbacks;

internal sealed class CallbackModeTests
{
    [Test]
    public async Task Duplicates_are_the_same_message_twice()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Platform.Callbacks.Mode = new() { DuplicateProbability = 1 };
        sandbox.Customer();
        await sandbox.DeliverAsync();

        Assert.That(sandbox.Receiver.Opened.Select(xml => xml.ToString()).Distinct().Count(), Is.EqualTo(1));
        Assert.That(sandbox.Receiver.Opened, Has.Count.EqualTo(2));
        Assert.That(sandbox.Receiver.Nonces, Is.Unique);
    }

    [Test]
    public async Task What_is_lost_is_never_pushed_but_remembered()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Platform.Callbacks.Mode = new() { LossProbability = 1 };
        sandbox.Customer();

        Assert.That(await sandbox.DeliverAsync(), Is.Zero);
        Assert.That(sandbox.Platform.Callbacks.Attempts.Single().Outcome, Is.EqualTo(CallbackOutcome.Lost));
        Assert.That(sandbox.Platform.Callbacks.Counts.Lost, Is.EqualTo(1));
    }

    [Test]
    public async Task In_a_reorder_window_callbacks_overtake_each_other_and_all_arrive()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Platform.Callbacks.Mode = new() { ReorderWindow = TimeSpan.FromSeconds(2) };
        var added = Enumerable.Range(0, 20).Select(_ => sandbox.Customer().ExternalUserId).ToList();
        sandbox.Clock.Advance(TimeSpan.FromSeconds(2));
        await sandbox.DeliverAsync();

        Assert.That(sandbox.Receiver.Customers, Is.EquivalentTo(added));
        Assert.That(sandbox.Receiver.Customers, Is.Not.EqualTo(added));
    }

    [Test]
    public async Task One_seed_is_one_fate()
    {
        var first = await FateAsync(seed: 3);
        var second = await FateAsync(seed: 3);
        var other = await FateAsync(seed: 4);

        Assert.That(second, Is.EqualTo(first));
        Assert.That(other, Is.Not.EqualTo(first));

        static async Task<string> FateAsync(int seed)
        {
            await using var sandbox = await TestSandbox.StartAsync();
            sandbox.Platform.Callbacks.Mode = new() { LossProbability = 0.3, DuplicateProbability = 0.3, Seed = seed };
            for (var number = 0; number < 20; number++)
            {
                sandbox.Platform.CustomerAddsEmployee(TestSandbox.Corp, "lisi", externalUserId: $"wm{number}");
            }

            await sandbox.DeliverAsync();
            return string.Join(' ', sandbox.Receiver.Customers);
        }
    }

    [TestCase(1.1, 0)]
    [TestCase(0, -0.1)]
    public async Task Odds_outside_zero_to_one_are_refused(double duplicate, double loss)
    {
        await using var sandbox = await TestSandbox.StartAsync();

        Assert.That(
            () => sandbox.Platform.Callbacks.Mode = new() { DuplicateProbability = duplicate, LossProbability = loss },
            Throws.ArgumentException);
    }
}
