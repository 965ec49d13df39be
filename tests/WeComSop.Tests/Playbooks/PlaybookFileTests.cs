using Microsoft.Extensions.Logging;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Playbooks;

/// The file is applied at each start if it changed since; what was changed elsewhere meanwhile is not overwritten.
internal sealed class PlaybookFileTests
{
    [Test]
    public async Task A_file_that_changed_is_applied_at_the_next_start()
    {
        await using var story = await Scenario.StartAsync(Playbook("一"));

        await WriteAsync(story, Playbook("二"));
        await story.RestartAsync();

        Assert.That(await StateAsync(story), Is.EqualTo((2, false, "二")));
    }

    [Test]
    public async Task A_file_that_did_not_change_leaves_what_the_api_made_of_it()
    {
        await using var story = await Scenario.StartAsync(Playbook("一"));
        using var put = await story.PutYamlAsync("test", Playbook("二"));

        await story.RestartAsync();

        Assert.That(await StateAsync(story), Is.EqualTo((2, false, "二")));
    }

    [Test]
    public async Task The_same_put_twice_does_not_make_a_conflict_of_an_unchanged_file()
    {
        await using var story = await Scenario.StartAsync(Playbook("一"));
        using var put = await story.PutYamlAsync("test", Playbook("二"));
        using var again = await story.PutYamlAsync("test", Playbook("二"));

        await story.RestartAsync();

        Assert.That(await StateAsync(story), Is.EqualTo((2, false, "二")));
    }

    [Test]
    public async Task When_both_changed_the_conflict_is_kept_and_shown()
    {
        await using var story = await Scenario.StartAsync(Playbook("一"));
        using var put = await story.PutYamlAsync("test", Playbook("二"));

        await WriteAsync(story, Playbook("三"));
        await story.RestartAsync();
        var conflict = await StateAsync(story);
        var told = story.Logs.OfTheProduct.Where(line => line.Level == LogLevel.Warning && line.Text.Contains("--force", StringComparison.Ordinal)).ToList();
        await story.RestartAsync();
        var stillThere = await StateAsync(story);

        Assert.That((conflict, stillThere), Is.EqualTo(((2, true, "二"), (2, true, "二"))));
        Assert.That(told, Has.Exactly(1).Items);
        Assert.That(told[0].Text, Does.Contain("title"));
    }

    [Test]
    public async Task A_conflict_ends_when_the_file_goes_back()
    {
        await using var story = await Scenario.StartAsync(Playbook("一"));
        using var put = await story.PutYamlAsync("test", Playbook("二"));
        await WriteAsync(story, Playbook("三"));
        await story.RestartAsync();

        await WriteAsync(story, Playbook("一"));
        await story.RestartAsync();

        Assert.That(await StateAsync(story), Is.EqualTo((2, false, "二")));
    }

    [Test]
    public async Task A_conflict_ends_when_both_are_the_same()
    {
        await using var story = await Scenario.StartAsync(Playbook("一"));
        using var put = await story.PutYamlAsync("test", Playbook("二"));
        await WriteAsync(story, Playbook("三"));
        await story.RestartAsync();

        using var same = await story.PutYamlAsync("test", Playbook("三"));
        await story.RestartAsync();

        Assert.That(await StateAsync(story), Is.EqualTo((3, false, "三")));
    }

    [Test]
    public async Task A_file_with_a_mistake_stops_neither_the_start_nor_the_old_rules()
    {
        await using var story = await Scenario.StartAsync(Playbook("一"));

        await WriteAsync(story, "version: 1\nid: test\ntitel: 二\n");
        await story.RestartAsync();

        Assert.That(await StateAsync(story), Is.EqualTo((1, false, "一")));
        Assert.That(story.Logs.OfTheProduct.Where(line => line.Level == LogLevel.Error).Select(line => line.Text), Has.One.Contains("titel").And.One.Contains("test.yaml:3"));
    }

    private static Task WriteAsync(Scenario story, string playbook) => File.WriteAllTextAsync(Path.Combine(story.Folder, "playbooks", "test.yaml"), playbook);

    private static async Task<(int Revision, bool Conflict, string? Title)> StateAsync(Scenario story)
    {
        var playbook = await story.ApiAsync("playbooks/test");
        return (playbook.GetProperty("revision").GetInt32(), playbook.GetProperty("conflict").GetBoolean(), playbook.GetProperty("title").GetString());
    }

    private static string Playbook(string title) => $"version: 1\nid: test\ntitle: {title}\n";
}
