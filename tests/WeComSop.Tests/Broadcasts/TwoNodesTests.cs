using Microsoft.Extensions.DependencyInjection;
using WeComSop.Tests.Infrastructure;
using WeComSop.Workers;
using static WeComSop.Tests.Infrastructure.BroadcastWords;

namespace WeComSop.Tests.Broadcasts;

internal sealed class TwoNodesTests
{
    [Test]
    public async Task Two_that_look_at_once_make_one_run_and_one_task_for_each_sender()
    {
        await using var story = await Scenario.StartAsync(EveningToAll);
        string[] senders = ["lisi", "wangwu", "zhaoliu"];
        foreach (var sender in senders)
        {
            story.Befriend(sender, 3);
        }

        await story.LiveUntilAsync(At(19, 59, 59), TimeSpan.FromHours(1));
        await using var other = new AppFixture(story.Clock, story.Folder, ownsFolder: false, new Dictionary<string, string?>(), story.WeCom);
        using var client = other.CreateClient();

        for (var i = 0; i < 40; i++)
        {
            story.Clock.Advance(TimeSpan.FromSeconds(5));
            story.WeCom.MassSends.ConfirmDue();
            await Task.WhenAll(WorkAsync(story.Services), WorkAsync(other.Services));
        }

        Assert.That((await story.BroadcastAsync("evening")).GetProperty("runs").GetArrayLength(), Is.EqualTo(1));
        Assert.That(story.WeCom.MassSends.All.Select(send => send.Tasks.Single().UserId), Is.EquivalentTo(senders));
        Assert.That(await story.RecipientsAsync("evening"), Is.EqualTo(new[] { "delivered - 9" }));
    }

    private static Task WorkAsync(IServiceProvider node) => Task.WhenAll(node.GetServices<IWorker>().Select(worker => Task.Run(async () =>
    {
        for (var i = 0; i < 10; i++)
        {
            await worker.RunOnceAsync(CancellationToken.None);
        }
    })));
}
