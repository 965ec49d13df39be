using WeComSop.Sandbox.Tests.Infrastructure;

namespace WeComSop.Sandbox.Tests.Api;

internal sealed class JournalTests
{
    [Test]
    public async Task Everything_is_numbered_in_order_and_can_be_read_on_from_a_number()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await WelcomeAsync(sandbox);
        var all = sandbox.Platform.Journal.After(0);
        await WelcomeAsync(sandbox);
        var rest = sandbox.Platform.Journal.After(all[^1].Seq);

        Assert.That(all.Select(entry => entry.Type), Is.EqualTo(new[] { "call", "welcome", "call" }));
        Assert.That(rest.Select(entry => entry.Type), Is.EqualTo(new[] { "call", "welcome", "call" }));
        Assert.That(sandbox.Platform.Journal.After(0, "welcome"), Has.Count.EqualTo(2));
        Assert.That(rest.Select(entry => entry.At), Is.All.EqualTo(sandbox.Clock.GetUtcNow()));
    }

    [Test]
    public async Task Bodies_are_kept_unless_memory_matters()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await WelcomeAsync(sandbox);
        sandbox.Platform.Options.JournalBodies = false;
        await WelcomeAsync(sandbox);

        Assert.That(sandbox.Platform.Journal.Calls[1].Body, Does.Contain("欢迎"));
        Assert.That(sandbox.Platform.Journal.Calls[3].Body, Is.Null);
    }

    [Test]
    public async Task Old_calls_are_forgotten_and_counted_but_effects_are_kept()
    {
        await using var sandbox = await TestSandbox.StartAsync(options => options.JournalCalls = 1);
        await WelcomeAsync(sandbox);
        await WelcomeAsync(sandbox);

        Assert.That(sandbox.Platform.Journal.Calls, Has.Count.EqualTo(1));
        Assert.That(sandbox.Platform.Journal.Counts["call"], Is.EqualTo(4));
        Assert.That(sandbox.Platform.Journal.CallsByPath["/cgi-bin/externalcontact/send_welcome_msg"], Is.EqualTo(2));
        Assert.That(sandbox.Platform.Journal.Welcomes, Has.Count.EqualTo(2));
    }

    private static async Task WelcomeAsync(TestSandbox sandbox)
    {
        var reply = await sandbox.PostAsync("externalcontact/send_welcome_msg", $$$"""{"welcome_code":"{{{sandbox.Customer().WelcomeCode}}}","text":{"content":"欢迎"}}""");
        Assert.That(reply.ErrCode(), Is.Zero);
    }
}
