using System.Text.Json;
using WeComSop.Sandbox;
using WeComSop.Tests.Infrastructure;
using static WeComSop.Tests.Infrastructure.BroadcastWords;

namespace WeComSop.Tests.Broadcasts;

/// The answer was lost and WeCom lists two tasks that could be ours. That is for a person to say.
internal sealed class ResolutionTests
{
    [Test]
    public async Task It_is_held_and_says_so()
    {
        await using var story = await HeldAsync();

        Assert.That(await story.RecipientsAsync("evening"), Is.EqualTo(new[] { "queued outcome_unknown 2" }));
        Assert.That((await MassSendAsync(story)).GetProperty("status").GetString(), Is.EqualTo("unknown"));
        Assert.That((await story.LastRunAsync("evening")).GetProperty("status").GetString(), Is.EqualTo("following"));
    }

    [Test]
    public async Task The_task_that_a_person_found_is_followed()
    {
        await using var story = await HeldAsync();
        var ours = story.WeCom.MassSends.All.Single(send => send.Recipients.Count() == 2).MsgId;

        await story.OrderAsync(await PathAsync(story), new { messageId = ours });
        await story.LiveUntilAsync(At(21));

        Assert.That(await story.RecipientsAsync("evening"), Is.EqualTo(new[] { "delivered - 2" }));
        Assert.That(story.WeCom.MassSends.All, Has.Exactly(2).Items);
        await story.OrderAsync(await PathAsync(story), new { create = true }, 409);
    }

    [Test]
    public async Task What_a_person_did_not_find_is_made()
    {
        await using var story = await HeldAsync();

        await story.OrderAsync(await PathAsync(story), new { create = true });
        await story.LiveUntilAsync(At(21));

        Assert.That(await story.RecipientsAsync("evening"), Is.EqualTo(new[] { "delivered - 2" }));
        Assert.That(story.WeCom.MassSends.All, Has.Exactly(3).Items);
    }

    [Test]
    public async Task A_wrong_id_is_refused()
    {
        await using var story = await HeldAsync();

        await story.OrderAsync(await PathAsync(story), new { messageId = "msgOfNobody" }, 400);
        await story.OrderAsync(await PathAsync(story), new { }, 400);
        await story.OrderAsync(await PathAsync(story), new { messageId = "m", create = true }, 400);
        await story.OrderAsync($"mass-sends/{Guid.NewGuid()}/resolution", new { create = true }, 404);
    }

    [Test]
    public async Task After_a_cancellation_it_is_found_and_cancelled_or_not_made()
    {
        await using var found = await HeldAsync();
        found.WeCom.Habits(Scenario.Corp).NeverConfirms();
        await found.OrderAsync($"broadcasts/{await found.BroadcastIdAsync("evening")}/cancellation", new { });
        await found.OrderAsync(await PathAsync(found), new { create = true });
        await found.LiveUntilAsync(At(21));

        Assert.That(await found.RecipientsAsync("evening"), Is.EqualTo(new[] { "cancelled cancelled 2" }));
        Assert.That(found.WeCom.MassSends.All, Has.Exactly(2).Items);
    }

    private static async Task<Scenario> HeldAsync()
    {
        var story = await Scenario.StartAsync();
        var customers = story.Befriend("lisi", 2);
        await story.SettleAsync();
        await story.OrderAsync("broadcasts", new { name = "evening", at = "2026-11-02 20:00", to = new { all = "customers" }, content = new { text = "会员日" } }, 201);
        await story.LiveUntilAsync(At(19, 59), TimeSpan.FromHours(1));
        story.WeCom.Faults.Add(new SandboxFault { Path = Create, DropAfterEffect = true });
        await story.LiveUntilAsync(At(20, 0, 10), TimeSpan.FromSeconds(10));
        await AnotherSystemSendsTheSameAsync(story, customers[0].ExternalUserId);
        await story.LiveUntilAsync(At(20, 5), TimeSpan.FromSeconds(10));
        return story;
    }

    private static async Task AnotherSystemSendsTheSameAsync(Scenario story, string customer)
    {
        var app = story.Get<WeComSop.Apps.AppRegistry>().All.Single();
        await app.Client.CreateMassSendAsync(new WeCom.Api.CreateMassSendRequest(WeCom.Api.MassSendAudience.Customers)
        {
            Sender = "lisi",
            ExternalUserIds = [customer],
            Text = new WeCom.Api.MessageText("会员日"),
        });
    }

    private static async Task<JsonElement> MassSendAsync(Scenario story) => (await story.LastRunAsync("evening")).GetProperty("massSends")[0];

    private static async Task<string> PathAsync(Scenario story) => $"mass-sends/{(await MassSendAsync(story)).GetProperty("id").GetString()}/resolution";
}
