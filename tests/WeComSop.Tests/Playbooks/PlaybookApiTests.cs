using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Playbooks;

internal sealed class PlaybookApiTests
{
    [Test]
    public async Task A_mistake_is_refused_with_its_line_and_the_running_rules_go_on()
    {
        await using var story = await Scenario.StartAsync(Welcome("你好！"));

        using var put = await story.PutYamlAsync("test", Welcome("您好！").Replace("welcome: hello", "welcome: helo", StringComparison.Ordinal));
        story.Adds("lisi");
        await story.RunUntilIdleAsync();

        Assert.That(put.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(put.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/problem+json"));
        var problem = (await put.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("problems").EnumerateArray()
            .Single(found => found.GetProperty("severity").GetString() == "error");
        Assert.That((problem.GetProperty("line").GetInt32(), problem.GetProperty("path").GetString()), Is.EqualTo((4, "rules.greet.do[0].welcome")));
        Assert.That(problem.GetProperty("en").GetString(), Does.Contain("helo"));
        Assert.That(problem.GetProperty("zh").GetString(), Does.Contain("helo"));
        Assert.That(story.WeCom.Journal.Welcomes.Single().Text, Is.EqualTo("你好！"));
        Assert.That(await RevisionAsync(story), Is.EqualTo(1));
    }

    [Test]
    public async Task A_new_revision_holds_from_the_next_event_on()
    {
        await using var story = await Scenario.StartAsync(Welcome("你好！"));
        story.Adds("lisi");
        await story.RunUntilIdleAsync();

        using var put = await story.PutYamlAsync("test", Welcome("您好！"));
        story.Adds("lisi");
        await story.RunUntilIdleAsync();

        var answer = await put.Content.ReadFromJsonAsync<JsonElement>();
        Assert.That((answer.GetProperty("outcome").GetString(), answer.GetProperty("revision").GetInt32()), Is.EqualTo(("applied", 2)));
        Assert.That(answer.GetProperty("changes").GetString(), Does.Contain("hello"));
        Assert.That(story.WeCom.Journal.Welcomes.Select(welcome => welcome.Text), Is.EqualTo(new[] { "你好！", "您好！" }));
    }

    [Test]
    public async Task A_roll_back_is_one_more_revision()
    {
        await using var story = await Scenario.StartAsync(Welcome("你好！"));
        using var put = await story.PutYamlAsync("test", Welcome("您好！"));

        using var back = await story.Http.PostAsync(new Uri("/api/v1/playbooks/test/revisions/1/application", UriKind.Relative), null);
        using var nowhere = await story.Http.PostAsync(new Uri("/api/v1/playbooks/test/revisions/9/application", UriKind.Relative), null);
        story.Adds("lisi");
        await story.RunUntilIdleAsync();

        Assert.That((back.StatusCode, nowhere.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.NotFound)));
        Assert.That(story.WeCom.Journal.Welcomes.Single().Text, Is.EqualTo("你好！"));
        var revisions = (await story.ApiAsync("playbooks/test/revisions")).GetProperty("items").EnumerateArray().ToList();
        Assert.That(
            revisions.Select(row => (row.GetProperty("revision").GetInt32(), row.GetProperty("source").GetString()!.Split(':')[0], row.GetProperty("author").GetString())),
            Is.EqualTo(new[] { (3, "revision", "key:settings"), (2, "api", "key:settings"), (1, "file", "start-up") }));
    }

    [Test]
    public async Task The_same_document_again_is_no_revision()
    {
        await using var story = await Scenario.StartAsync(Welcome("你好！"));

        using var put = await story.PutYamlAsync("test", Welcome("你好！"));

        Assert.That((await put.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("outcome").GetString(), Is.EqualTo("unchanged"));
        Assert.That(await RevisionAsync(story), Is.EqualTo(1));
    }

    [TestCase("")]
    [TestCase("\t")]
    [TestCase("- 1")]
    [TestCase("version: 2\nid: test")]
    [TestCase("version: 1\nid: test\nrules: { greet: { on: customer.appeared, do: [] } }")]
    public async Task What_is_no_playbook_is_refused(string yaml)
    {
        await using var story = await Scenario.StartAsync();

        using var put = await story.PutYamlAsync("test", yaml);

        Assert.That(put.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That((await story.ApiAsync("playbooks")).GetProperty("items").GetArrayLength(), Is.Zero);
    }

    [Test]
    public async Task A_document_for_another_address_is_refused()
    {
        await using var story = await Scenario.StartAsync();

        using var put = await story.PutYamlAsync("other", Welcome("你好！"));

        Assert.That(put.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task With_two_apps_bound_a_playbook_names_its_own()
    {
        await using var story = await Scenario.StartAsync(settings: TwoApps.OfTwoCorps);

        using var silent = await story.PutYamlAsync("test", Welcome("你好！"));
        using var unknown = await story.PutYamlAsync("test", Welcome("你好！").Replace("id: test", "id: test\napp: third", StringComparison.Ordinal));
        using var named = await story.PutYamlAsync("test", Welcome("你好！").Replace("id: test", "id: test\napp: second", StringComparison.Ordinal));
        story.Adds("lisi");
        await story.RunUntilIdleAsync();

        Assert.That(
            new[] { silent.StatusCode, unknown.StatusCode, named.StatusCode },
            Is.EqualTo(new[] { HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity, HttpStatusCode.OK }));
        Assert.That(story.WeCom.Journal.Welcomes, Is.Empty, "the customer is the first app's");
    }

    private static async Task<int> RevisionAsync(Scenario story) => (await story.ApiAsync("playbooks/test")).GetProperty("revision").GetInt32();

    private static string Welcome(string text) => $$"""
        version: 1
        id: test
        contents: { hello: { category: activation, text: "{{text}}" } }
        rules: { greet: { on: customer.added, do: [ { welcome: hello } ] } }
        """;
}
