using WeComSop.Broadcasts;
using WeComSop.Playbooks;
using WeComSop.Playbooks.Audiences;
using WeComSop.Playbooks.Conditions;
using WeComSop.Schedules;

namespace WeComSop.Tests.Playbooks;

internal sealed class BroadcastTests
{
    private const string Around = """
        tags: { 生命周期: [新客, 老客] }
        groups:
          福利群: { match: { name: "福利*", owner: [LiSi, wangwu] }, type: promotion, roles: { admin: ZhaoLiu }, vars: { city: 上海 } }
          会员群: { match: { id: [wrABC, wrDEF] } }
        contents:
          offer: { text: 今晚八点 }
        segments:
          newcomers: { tag: 新客, addedDays: "<7" }

        """;

    [Test]
    public void Groups_segments_and_broadcasts_are_read_into_their_model()
    {
        var playbook = Sample.Valid(Around + """
            broadcasts:
              friday:
                title: 周五会员日
                cron: "0 0 20 ? * FRI"
                to: { groups: { label: 福利群 } }
                content: offer
                remindAfter: 30m
                cancelAfter: 4h
              welcome-week:
                on: weekly MON,WED 10:00
                to: { segment: newcomers }
                content: { text: "我是{{employee.name}}。", track: true, attachments: [ { link: { title: 商城, url: "https://example.com" } } ] }
            """);

        Assert.Multiple(() =>
        {
            Assert.That(playbook.Groups, Is.EqualTo(new[]
            {
                new GroupLabel(
                    "福利群",
                    new GroupMatch(new Glob("福利*"), new ValueList<string>(["lisi", "wangwu"]), new ValueList<string>([])),
                    "promotion",
                    new ValueMap<IReadOnlyList<string>>(new Dictionary<string, IReadOnlyList<string>> { ["admin"] = new ValueList<string>(["zhaoliu"]) }),
                    new ValueMap<string>(new Dictionary<string, string> { ["city"] = "上海" })),
                new GroupLabel(
                    "会员群",
                    new GroupMatch(null, new ValueList<string>([]), new ValueList<string>(["wrABC", "wrDEF"])),
                    null,
                    new ValueMap<IReadOnlyList<string>>(new Dictionary<string, IReadOnlyList<string>>()),
                    new ValueMap<string>(new Dictionary<string, string>())),
            }));
            Assert.That(playbook.Segments, Is.EqualTo(new[]
            {
                new Segment("newcomers", new AllCondition(new ValueList<Condition>(
                    [new TagCondition(new TagRef("生命周期", "新客")), new AddedDaysCondition(new Comparison("<", 7))]))),
            }));
            Assert.That(playbook.Broadcasts.Select(broadcast => broadcast.Name), Is.EqualTo(["friday", "welcome-week"]));
        });

        var (friday, week) = (playbook.Broadcasts[0], playbook.Broadcasts[1]);
        Assert.Multiple(() =>
        {
            Assert.That(friday, Is.EqualTo(new Broadcast(
                "friday",
                "周五会员日",
                CronSchedule.Parse("0 0 20 ? * FRI")!,
                new GroupAudience(new ValueList<string>(["福利群"]), new ValueList<string>([]), new ValueList<string>([])),
                playbook.Contents[0],
                TimeSpan.FromMinutes(30),
                TimeSpan.FromHours(4),
                null)));
            Assert.That(week.To, Is.EqualTo(new SegmentAudience(playbook.Segments[0])));
            Assert.That(week.Schedule.ToString(), Is.EqualTo("weekly MON,WED 10:00"));
            Assert.That((week.Content.Name, week.Content.IsInline, week.Content.Track), Is.EqualTo(("broadcasts/welcome-week", true, true)));
            Assert.That(week.Content.Attachments, Has.Count.EqualTo(1));
            Assert.That((week.RemindAfter, week.CancelAfter, week.Test), Is.EqualTo(((TimeSpan?)null, (TimeSpan?)null, (SendTest?)null)));
        });
    }

    [TestCase("{ groups: { label: [福利群, 会员群] } }", "GroupAudience 福利群,会员群||")]
    [TestCase("{ groups: { ids: wrABC } }", "GroupAudience |wrABC|")]
    [TestCase("{ groups: { type: [promotion] } }", "GroupAudience ||promotion")]
    [TestCase("{ tags: [新客, 生命周期/老客] }", "TagAudience 生命周期/新客,生命周期/老客")]
    [TestCase("{ segment: sample/newcomers }", "SegmentAudience newcomers")]
    [TestCase("{ all: customers }", "AllAudience Customers")]
    [TestCase("{ all: groups }", "AllAudience Groups")]
    public void An_audience_is_named_in_one_way(string to, string expected)
    {
        var audience = Only($"at: 2026-11-27 20:00\nto: {to}\ncontent: offer").To;

        Assert.That($"{audience.GetType().Name} " + audience switch
        {
            GroupAudience groups => $"{string.Join(',', groups.Labels)}|{string.Join(',', groups.Ids)}|{string.Join(',', groups.Types)}",
            TagAudience tags => string.Join(',', tags.Tags),
            SegmentAudience segment => segment.Segment.Name,
            AllAudience all => all.Of.ToString(),
            _ => "",
        }, Is.EqualTo(expected));
    }

    [Test]
    public void A_test_compares_times_in_their_order()
    {
        var broadcast = Only("test: { at: [2026-11-28 10:00, 2026-11-27 20:00], holdout: 10%, measureFor: 24h }\nto: { all: customers }\ncontent: offer");

        Assert.Multiple(() =>
        {
            Assert.That(broadcast.Schedule, Is.EqualTo(OnceSchedule.Parse("2026-11-27 20:00")));
            Assert.That(broadcast.Test, Is.EqualTo(new SendTest(
                new ValueList<Schedule>([OnceSchedule.Parse("2026-11-27 20:00")!, OnceSchedule.Parse("2026-11-28 10:00")!]), 10, TimeSpan.FromHours(24))));
        });
    }

    [Test]
    public void A_test_has_no_hold_out_and_measures_two_days_unless_it_says_otherwise()
    {
        var test = Only("test: { at: [2026-11-28 10:00, 2026-11-27 20:00] }\nto: { all: customers }\ncontent: offer").Test!;

        Assert.That((test.HoldoutPercent, test.MeasureFor), Is.EqualTo((0, TimeSpan.FromHours(48))));
    }

    [Test]
    public void A_content_is_used_by_a_broadcast() =>
        Assert.That(Sample.ReadBody(Around + "broadcasts: { a: { at: 2026-11-27 20:00, to: { all: groups }, content: offer } }").Problems, Is.Empty);

    [TestCaseSource(nameof(Groups))]
    [TestCaseSource(nameof(Broadcasts))]
    public void A_problem_names_its_line_and_path(string yaml, string expected)
    {
        var result = Sample.ReadBody(yaml);
        var errors = result.Problems.Where(problem => problem.Severity == ProblemSeverity.Error).ToList();

        Assert.That(result.Lines(), Has.Some.StartsWith(expected));
        Assert.That(errors, Has.Count.EqualTo(1));
        Assert.That(errors[0].Chinese, Does.Match("[\u4e00-\u9fff]"));
    }

    [Test]
    public void A_playbook_has_so_many_broadcasts_at_most()
    {
        var many = string.Concat(Enumerable.Range(0, PlaybookLimits.Broadcasts + 1).Select(i => $"  b{i}: {{ at: 2026-11-27 20:00, to: {{ all: groups }}, content: offer }}\n"));

        Assert.That(Sample.ReadBody(Around + "broadcasts:\n" + many).Lines(), Has.Some.Contains("at most 200 broadcasts"));
    }

    [Test]
    public void A_broadcast_is_read_beside_a_playbook_as_json_too()
    {
        var playbook = Sample.Valid(Around);

        var read = BroadcastDocument.Read("""
            {
              "name": "tonight",
              "title": "今晚 \ud83c\udf89",
              "at": "2026-11-27 20:00",
              "to": { "groups": { "label": ["福利群"] } },
              "content": { "text": "今晚八点，\u798f\u5229\n{{group.vars.city}}见 \ud83c\udf89", "track": true, "attachments": [ { "link": { "title": "群规", "url": "https://example.com/rules" } } ] },
              "remindAfter": "30m"
            }
            """, playbook);

        Assert.That(read.Problems, Is.Empty);
        Assert.Multiple(() =>
        {
            Assert.That((read.Broadcast!.Name, read.Broadcast.Title), Is.EqualTo(("tonight", "今晚 🎉")));
            Assert.That(read.Broadcast.Content.Text!.ToString(), Is.EqualTo("今晚八点，福利\n{{group.vars.city}}见 🎉"));
            Assert.That(read.Broadcast.Content.Attachments, Has.Count.EqualTo(1));
        });
    }

    [TestCase("{}", "say when in exactly one way")]
    [TestCase("", "the file is empty")]
    [TestCase("[1]", "this must be keys with values, not a list")]
    [TestCase("{ \"at\": \"2026-11-27 20:00\", \"to\": { \"segment\": \"nobody\" }, \"content\": \"offer\" }", "unknown segment \"nobody\"")]
    [TestCase("{ \"at\": \"2026-11-27 20:00\", \"to\": { \"segment\": \"newcomers\" }, \"content\": \"ofer\" }", "unknown content \"ofer\", did you mean \"offer\"?")]
    public void A_broadcast_beside_a_playbook_has_the_same_problems(string text, string expected)
    {
        var read = BroadcastDocument.Read(text, Sample.Valid(Around));

        Assert.That(read.Broadcast, Is.Null);
        Assert.That(read.Problems.Select(problem => problem.English), Has.Some.Contains(expected));
    }

    [Test]
    public void A_broadcast_beside_a_playbook_needs_a_name_like_any_other()
    {
        var read = BroadcastDocument.Read("{ name: a/b, at: 2026-11-27 20:00, to: { all: groups }, content: offer }", Sample.Valid(Around));

        Assert.That(read.Problems.Select(problem => problem.English), Has.One.Contains("\"a/b\" cannot be a name"));
    }

    [Test]
    public void A_broadcast_beside_a_playbook_is_counted_with_those_of_the_playbook()
    {
        var playbook = Sample.Valid(Around + "caps: { perGroupPerDay: 1 }\nbroadcasts: { daily: { on: daily 20:00, to: { groups: { label: 福利群 } }, content: offer } }");
        const string tonight = "at: 2026-11-27 20:00, to: { groups: { label: 福利群 } }, content: offer }";

        var added = BroadcastDocument.Read("{ name: tonight, " + tonight, playbook);
        var replacing = BroadcastDocument.Read("{ name: daily, " + tonight, playbook);

        Assert.That(added.Broadcast, Is.Not.Null);
        Assert.That(added.Problems.Select(problem => problem.English), Is.EqualTo(new[]
        {
            "group label \"福利群\" would get 31 mass-sends in 2026-11, WeCom delivers at most 30 in that month",
            "group label \"福利群\" would get 2 mass-sends on 2026-11-27, the cap is 1 a day",
        }));
        Assert.That(replacing.Problems, Is.Empty);
    }

    private static IEnumerable<TestCaseData> Groups()
    {
        yield return Case("groups:\n  a: {}", "4 groups.a: \"match\" is missing");
        yield return Case("groups:\n  a: { match: {} }", "4 groups.a.match: say which groups");
        yield return Case("groups:\n  a: { match: { names: x } }", "4 groups.a.match.names: unknown key \"names\", did you mean \"name\"?");
        yield return Case("groups:\n  a: { match: { name: \"[x]\" } }", "4 groups.a.match.name: \"[x]\" is not a pattern");
        yield return Case("groups:\n  a: { match: { owner: 李四 } }", "4 groups.a.match.owner: \"李四\" is not a WeCom userid");
        yield return Case("groups:\n  a/b: { match: { id: x } }", "4 groups.a/b: \"a/b\" cannot be a name");
        yield return Case("groups:\n  a: { match: { id: x }, type: promo }", "4 groups.a.type: unknown group type \"promo\"");
        yield return Case("groups:\n  a: { match: { id: x }, roles: { owner: lisi } }", "4 groups.a.roles.owner: the role \"owner\" is built in");
        yield return Case("groups:\n  a: { match: { id: x }, roles: { admin: [] } }", "4 groups.a.roles.admin: this is empty");
        yield return Case("groups:\n  a: { match: { id: x }, vars: { \"a b\": c } }", "4 groups.a.vars.a b: \"a b\" cannot be a variable");
        yield return Case($"groups:\n  a: {{ match: {{ id: x }}, vars: {{ b: {new string('长', 201)} }} }}", "4 groups.a.vars.b: at most 200 characters");
    }

    private static IEnumerable<TestCaseData> Broadcasts()
    {
        const string to = "to: { groups: { label: 福利群 } }, content: offer";
        const string at = "at: 2026-11-27 20:00";
        yield return Broadcast(to, "b: say when in exactly one way: at, cron, on or test");
        yield return Broadcast($"{to}, {at}, on: daily 08:00", "b.on: say when in exactly one way");
        yield return Broadcast($"{to}, at: tomorrow", "b.at: \"tomorrow\" is not a time");
        yield return Broadcast($"{to}, cron: weekly", "b.cron: \"weekly\" is not a Quartz cron expression");
        yield return Broadcast($"{to}, cron: 0 0 8 30 2 ?", "b.cron: \"0 0 8 30 2 ?\" never comes");
        yield return Broadcast($"{to}, on: fridays 20:00", "b.on: \"fridays 20:00\" is not a calendar time, write it like daily 08:30, workdays 10:00");
        yield return Broadcast($"{at}, content: offer", "b: \"to\" is missing");
        yield return Broadcast($"{at}, to: {{ all: groups }}", "b: \"content\" is missing");
        yield return Broadcast($"{at}, to: {{ all: groups, segment: newcomers }}, content: offer", "b.to: one audience per item");
        yield return Broadcast($"{at}, to: {{ group: x }}, content: offer", "b.to.group: unknown audience \"group\", did you mean \"groups\"?");
        yield return Broadcast($"{at}, to: {{ all: members }}, content: offer", "b.to.all: unknown audience \"members\"");
        yield return Broadcast($"{at}, to: {{ groups: {{ label: 福利 }} }}, content: offer", "b.to.groups.label: unknown group label \"福利\", did you mean \"福利群\"?");
        yield return Broadcast($"{at}, to: {{ groups: {{ id: x }} }}, content: offer", "b.to.groups.id: unknown key \"id\", did you mean \"ids\"?");
        yield return Broadcast($"{at}, to: {{ groups: {{ type: vip }} }}, content: offer", "b.to.groups.type: no label under groups has the type \"vip\"");
        yield return Broadcast($"{at}, to: {{ groups: {{ type: vipp }} }}, content: offer", "b.to.groups.type: unknown group type \"vipp\", did you mean \"vip\"?");
        yield return Broadcast($"{at}, to: {{ tags: [新课] }}, content: offer", "b.to.tags[0]: unknown tag \"新课\", did you mean \"新客\"?");
        yield return Broadcast($"{at}, to: {{ segment: other/sleeping }}, content: offer", "b.to.segment: segment \"other/sleeping\": segments of another playbook cannot");
        yield return Broadcast($"{at}, to: {{ all: groups }}, content: {{ track: true }}", "b.content: a content needs a text or attachments");
        yield return Broadcast($"{at}, to: {{ all: groups }}, content: {{ text: hi, column: x }}", "b.content.column: unknown key \"column\"");
        yield return Broadcast($"{at}, {to}, remindAfter: 30", "b.remindAfter: \"30\" is not a length of time");
        yield return Broadcast($"{at}, {to}, remindAfter: 30s", "b.remindAfter: \"30s\" is not between 1m and 30d");
        yield return Broadcast($"{at}, {to}, remindAfter: 4h, cancelAfter: 240m", "b.remindAfter: the reminder comes after");
        yield return Broadcast($"{at}, {to}, title: {new string('长', 101)}", "b.title: a title has at most 100 characters");
        yield return Broadcast($"{at}, {to}, when: {{ tag: 新客 }}", "b.when: unknown key \"when\"");
        yield return Broadcast($"{to}, test: {{ at: [2026-11-27 20:00] }}", "b.test.at: a test compares 2 to 5 different times");
        yield return Broadcast($"{to}, test: {{ at: [2026-11-27 20:00, 2026-11-27 20:00:00] }}", "b.test.at: a test compares 2 to 5 different times");
        yield return Broadcast($"{to}, test: {{ at: [2026-11-27 20:00, soon] }}", "b.test.at[1]: \"soon\" is not a time");
        yield return Broadcast($"{to}, test: {{ holdout: 10% }}", "b.test: \"at\" is missing");
        yield return Broadcast($"{to}, test: {{ at: [2026-11-27 20:00, 2026-11-28 20:00], holdout: 10 }}", "b.test.holdout: \"10\" is not a share");
        yield return Broadcast($"{to}, test: {{ at: [2026-11-27 20:00, 2026-11-28 20:00], holdout: 51% }}", "b.test.holdout: \"51%\" is not a share from 0% to 50%");
        yield return Broadcast($"{to}, test: {{ at: [2026-11-27 20:00, 2026-11-28 20:00], measureFor: 5m }}", "b.test.measureFor: \"5m\" is not between 1h and 30d");
        yield return Broadcast($"{to}, test: 20:00", "b.test: this must be keys with values");
    }

    private static Broadcast Only(string broadcast) =>
        Sample.Valid($"{Around}broadcasts:\n  b:\n    {broadcast.Replace("\n", "\n    ", StringComparison.Ordinal)}\n").Broadcasts.Single();

    private static TestCaseData Broadcast(string broadcast, string expected) => Case($"{Around}broadcasts:\n  b: {{ {broadcast} }}", $"12 broadcasts.{expected}");

    private static TestCaseData Case(string yaml, string expected) => new TestCaseData(yaml, expected).SetArgDisplayNames(expected);
}
