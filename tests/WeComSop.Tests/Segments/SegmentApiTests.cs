using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Segments;

internal sealed class SegmentApiTests
{
    private const string Book = """
        version: 1
        id: test
        tags: { 生命周期: [新客, 老客] }
        groups: { 福利群: { match: { name: "福利*" } } }
        rules:
          mark: { on: customer.added, when: { state: "shop-*" }, do: [ { tag: [新客] } ] }
        segments:
          fresh: { all: [ { tag: 新客 }, { addedDays: "<7" } ] }
          known: { not: { addedDays: ">=7" } }
          inGroup: { group: { label: 福利群 } }
          both: { all: [ { segment: fresh }, { segment: inGroup } ] }
        """;

    [Test]
    public async Task Segments_are_listed_with_how_many_are_in_them_and_of_how_many_it_is_not_known()
    {
        await using var story = await Scenario.StartAsync(Book);
        var friend = await AddAsync(story, "shop-01");
        await AddAsync(story, state: null);
        Join(story, "福利一群", friend, "wm".PadRight(32, 'x'));
        await story.SettleAsync();

        var segments = (await story.ApiAsync("segments")).GetProperty("items").EnumerateArray().ToList();

        Assert.That(segments.ConvertAll(Line), Is.EqualTo(new[] { "test fresh 1 0 8", "test known 2 6 8", "test inGroup 7 0 8", "test both 1 0 8" }));
    }

    [Test]
    public async Task Members_come_page_by_page()
    {
        await using var story = await Scenario.StartAsync(Book);
        var customers = new List<string> { await AddAsync(story, "shop-01"), await AddAsync(story, "shop-02"), await AddAsync(story, "shop-03") };
        await AddAsync(story, "web");

        var first = await story.ApiAsync("segments/fresh/members?limit=2");
        var second = await story.ApiAsync($"segments/test%2Ffresh/members?limit=2&cursor={first.GetProperty("next").GetString()}");

        Assert.That(Ids(first).Concat(Ids(second)), Is.EqualTo(customers.Order(StringComparer.Ordinal)));
        Assert.That(second.TryGetProperty("next", out _), Is.False);
        Assert.That(first.GetProperty("items")[0].GetProperty("name").GetString(), Is.EqualTo("小雨"));
    }

    [Test]
    public async Task Who_is_no_friend_any_more_and_in_no_group_is_in_no_segment()
    {
        await using var story = await Scenario.StartAsync(Book);
        var customer = await AddAsync(story, "shop-01");

        story.WeCom.CustomerDeletesEmployee(Scenario.Corp, "lisi", customer);
        await story.SettleAsync();

        Assert.That(Ids(await story.ApiAsync("segments/known/members")), Is.Empty);
        var why = await story.ApiAsync($"segments/known/members/{customer}");
        Assert.That((why.GetProperty("member").GetBoolean(), why.GetProperty("current").GetBoolean()), Is.EqualTo((false, false)));
    }

    [Test]
    public async Task A_verdict_is_explained_node_by_node_in_both_languages()
    {
        await using var story = await Scenario.StartAsync(Book);
        var customer = await AddAsync(story, "shop-01");
        story.Clock.Advance(TimeSpan.FromDays(8));

        var why = await story.ApiAsync($"segments/both/members/{customer}?playbook=test");

        Assert.That(why.GetProperty("member").GetBoolean(), Is.False);
        Assert.That(Tree(why.GetProperty("when")), Is.EqualTo(new[]
        {
            "all: false",
            " segment: fresh: false",
            "  all: false",
            "   tag: 生命周期/新客: true",
            "   addedDays: \"<7\": false",
            " segment: inGroup: false",
            "  group: { label: [福利群] }: false",
        }));
        var added = why.GetProperty("when").GetProperty("parts")[0].GetProperty("parts")[0].GetProperty("parts")[1];
        Assert.That(added.GetProperty("zh").GetString(), Does.Contain("2026-11-02 10:00:00").And.Contain("8 整天"));
        Assert.That(added.GetProperty("en").GetString(), Does.Contain("2026-11-02 10:00:00").And.Contain("8 full days"));
    }

    [Test]
    public async Task What_is_not_known_is_said_to_be_unknown()
    {
        await using var story = await Scenario.StartAsync(Book);
        var stranger = "wm".PadRight(32, 'x');
        Join(story, "福利一群", stranger);
        await story.SettleAsync();

        var why = await story.ApiAsync($"segments/known/members/{stranger}");

        Assert.That(Tree(why.GetProperty("when")), Is.EqualTo(new[] { "not: unknown", " addedDays: \">=7\": unknown" }));
    }

    [Test]
    public async Task A_condition_can_be_tried_before_it_is_written()
    {
        await using var story = await Scenario.StartAsync(Book);
        await AddAsync(story, "shop-01");
        var other = await AddAsync(story, "web");

        var tried = await PreviewAsync(story, """{ "when": { "all": [ { "not": { "tag": "新客" } }, { "segment": "known" } ] }, "playbook": "test" }""");

        Assert.That((tried.GetProperty("count").GetInt32(), tried.GetProperty("unknown").GetInt32(), tried.GetProperty("universe").GetInt32()), Is.EqualTo((1, 5, 7)));
        Assert.That(tried.GetProperty("sample").EnumerateArray().Single().GetProperty("externalUserId").GetString(), Is.EqualTo(other));
    }

    [Test]
    public async Task Without_a_playbook_a_condition_names_the_tags_of_the_corp()
    {
        await using var story = await Scenario.StartAsync(Book);
        await AddAsync(story, "shop-01");

        Assert.That((await PreviewAsync(story, """{"when":{"tag":"新客"}}""")).GetProperty("count").GetInt32(), Is.EqualTo(1));
    }

    [TestCase("""{ "when": { "tag": "新可" }, "playbook": "test" }""", "when.tag", "did you mean")]
    [TestCase("""{ "when": { "state": "shop-*" }, "playbook": "test" }""", "when.state", "said of an event")]
    [TestCase("""{ "when": { "all": [ { "hours": "09:00-21:00" } ] } }""", "when.all[0].hours", "said of an event")]
    [TestCase("""{ "when": { "addedDays": 7 } }""", "when.addedDays", "not a comparison")]
    [TestCase("""{ "when": {} }""", "when", "empty")]
    [TestCase("""{ "playbook": "test" }""", "", "\"when\" is missing")]
    [TestCase("""{ "when": { "tag": "新客" }, "playbook": "nowhere" }""", "playbook", "no such playbook")]
    [TestCase("""{ "where": { "tag": "新客" } }""", "where", "unknown key")]
    [TestCase("[ 1", "", "")]
    [TestCase("", "", "")]
    public async Task A_mistake_is_refused_with_the_field_it_is_in(string body, string path, string sentence)
    {
        await using var story = await Scenario.StartAsync(Book);

        using var answer = await story.Http.PostAsync(new Uri("/api/v1/segments/preview", UriKind.Relative), new StringContent(body, Encoding.UTF8, "application/json"));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        var problems = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("problems").EnumerateArray();
        Assert.That(
            problems.Select(problem => (problem.GetProperty("path").GetString(), problem.GetProperty("en").GetString()!)),
            Has.Some.Matches<(string? Path, string En)>(problem => problem.Path == path && problem.En.Contains(sentence, StringComparison.Ordinal)));
    }

    [TestCase("segments/nobody/members")]
    [TestCase("segments/other%2Ffresh/members")]
    [TestCase("segments/fresh/members?playbook=other")]
    [TestCase("segments/fresh/members/wmNobody")]
    public async Task What_is_not_there_is_not_found(string path)
    {
        await using var story = await Scenario.StartAsync(Book);

        using var answer = await story.Http.GetAsync(new Uri($"/api/v1/{path}", UriKind.Relative));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task A_name_that_two_playbooks_give_must_say_which()
    {
        await using var story = await Scenario.StartAsync(Book);
        using var put = await story.PutYamlAsync("second", Book.Replace("id: test", "id: second", StringComparison.Ordinal));

        using var answer = await story.Http.GetAsync(new Uri("/api/v1/segments/fresh/members", UriKind.Relative));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("second/fresh").And.Contain("test/fresh"));
        Assert.That(Ids(await story.ApiAsync("segments/fresh/members?playbook=second")), Is.Empty);
    }

    private static async Task<string> AddAsync(Scenario story, string? state)
    {
        var customer = story.Adds("lisi", state: state);
        await story.SettleAsync();
        return customer.ExternalUserId;
    }

    private static void Join(Scenario story, string name, params string[] customers)
    {
        var group = story.WeCom.CreateGroup(Scenario.Corp, "lisi", name);
        foreach (var customer in customers)
        {
            story.WeCom.JoinsGroup(Scenario.Corp, group.ChatId, customer);
        }
    }

    private static async Task<JsonElement> PreviewAsync(Scenario story, string body)
    {
        using var answer = await story.Http.PostAsync(new Uri("/api/v1/segments/preview", UriKind.Relative), new StringContent(body, Encoding.UTF8, "application/json"));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), text);
        return JsonDocument.Parse(text).RootElement.Clone();
    }

    private static string Line(JsonElement segment) =>
        $"{segment.GetProperty("playbook").GetString()} {segment.GetProperty("name").GetString()} {segment.GetProperty("count")} {segment.GetProperty("unknown")} {segment.GetProperty("universe")}";

    private static IEnumerable<string> Ids(JsonElement page) => page.GetProperty("items").EnumerateArray().Select(member => member.GetProperty("externalUserId").GetString()!);

    private static IEnumerable<string> Tree(JsonElement node, int depth = 0) =>
        (node.TryGetProperty("parts", out var parts) ? parts.EnumerateArray().SelectMany(part => Tree(part, depth + 1)) : [])
            .Prepend($"{new string(' ', depth)}{node.GetProperty("asked").GetString()}: {node.GetProperty("verdict").GetString()}");
}
