using System.Net.Http.Headers;
using System.Net.Http.Json;
using WeComSop.Console;
using WeComSop.Tests.Infrastructure;
using static WeComSop.Tests.Infrastructure.BroadcastWords;

namespace WeComSop.Tests.Broadcasts;

internal sealed class ApprovalTests
{
    private static readonly Dictionary<string, string?> Settings = new() { ["Broadcasts:ApprovalAbove"] = "2" };

    [Test]
    public async Task Many_recipients_wait_for_another_person_and_go_when_that_one_has_agreed()
    {
        await using var story = await StartAsync();
        await story.LiveUntilAsync(At(20, 5));
        var waiting = (await story.LastRunAsync("evening")).GetProperty("status").GetString();

        await story.OrderAsync(await ApprovalAsync(story), new { }, 403);
        await ApproveAsync(story);
        await story.LiveUntilAsync(At(20, 15));

        Assert.That(waiting, Is.EqualTo("awaitingApproval"));
        Assert.That(await story.RecipientsAsync("evening"), Is.EqualTo(new[] { "delivered - 3" }));
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(2)]
    public async Task An_approval_counts_at_whatever_moment_of_the_freeze_it_comes(int steps)
    {
        await using var story = await StartAsync();
        await story.LiveUntilAsync(At(19, 59, 59), TimeSpan.FromHours(1));
        story.Clock.Advance(TimeSpan.FromSeconds(1));
        for (var step = 0; step < steps; step++)
        {
            await story.WorkAsync("broadcasts");
        }

        await ApproveAsync(story);
        await story.LiveUntilAsync(At(20, 10));

        Assert.That(await story.RecipientsAsync("evening"), Is.EqualTo(new[] { "delivered - 3" }));
    }

    [Test]
    public async Task What_nobody_agrees_to_in_a_day_ends_with_that_reason()
    {
        await using var story = await StartAsync();

        await story.LiveUntilAsync(At(20, 1, day: 1), TimeSpan.FromMinutes(30));

        Assert.That(story.WeCom.MassSends.All, Is.Empty);
        Assert.That(await story.RecipientsAsync("evening"), Is.EqualTo(new[] { "cancelled awaiting_approval 3" }));
        Assert.That((await story.LastRunAsync("evening")).GetProperty("status").GetString(), Is.EqualTo("expired"));
    }

    [Test]
    public async Task An_approval_is_for_the_words_that_were_approved()
    {
        await using var story = await StartAsync();
        await ApproveAsync(story);
        using var edited = await story.PutAsync($"broadcasts/{await story.BroadcastIdAsync("evening")}", Body("别的话"));

        await story.LiveUntilAsync(At(20, 5));

        Assert.That((await story.LastRunAsync("evening")).GetProperty("status").GetString(), Is.EqualTo("awaitingApproval"));
    }

    [Test]
    public async Task It_is_void_when_the_playbook_changes_what_the_broadcast_says()
    {
        const string Playbook = """
            version: 1
            id: words
            contents:
              news: { text: 今晚会员日 }
              other: { text: 不相干 }
            rules:
              r: { on: customer.added, do: [ { welcome: other } ] }
            """;
        await using var story = await Scenario.StartAsync(settings: Settings);
        using var applied = await story.PutYamlAsync("words", Playbook);
        var id = (await story.OrderAsync("broadcasts", new { playbook = "words", name = "evening", at = "2026-11-02 20:00", to = new { all = "customers" }, content = "news" }, 201)).GetProperty("id").GetString();
        await ApproveAsync(story);
        using var unrelated = await story.PutYamlAsync("words", Playbook.Replace("不相干", "还是不相干", StringComparison.Ordinal));
        var still = (await story.ApiAsync($"broadcasts/{id}")).GetProperty("approved").GetBoolean();

        using var changed = await story.PutYamlAsync("words", Playbook.Replace("今晚会员日", "点这里领钱", StringComparison.Ordinal));

        Assert.That(still, Is.True);
        Assert.That((await story.ApiAsync($"broadcasts/{id}")).GetProperty("approved").GetBoolean(), Is.False);
    }

    private static async Task<Scenario> StartAsync()
    {
        var story = await Scenario.StartAsync(settings: Settings);
        story.Befriend("lisi", 3);
        await story.SettleAsync();
        await story.OrderAsync("broadcasts", Body("今晚 20:00 会员日"), 201);
        return story;
    }

    private static object Body(string text) => new { name = "evening", at = "2026-11-02 20:00", to = new { all = "customers" }, content = new { text } };

    private static async Task<string> ApprovalAsync(Scenario story) => $"broadcasts/{await story.BroadcastIdAsync("evening")}/approval";

    private static async Task ApproveAsync(Scenario story)
    {
        var key = await story.Get<ApiKeyStore>().AddAsync("second", CancellationToken.None);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/v1/{await ApprovalAsync(story)}", UriKind.Relative))
        {
            Content = JsonContent.Create(new { }),
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", key) },
        };
        using var answer = await story.Stranger.SendAsync(request);
        Assert.That((int)answer.StatusCode, Is.EqualTo(200));
    }
}
