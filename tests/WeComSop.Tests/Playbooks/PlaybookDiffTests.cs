using WeComSop.Playbooks;

namespace WeComSop.Tests.Playbooks;

internal sealed class PlaybookDiffTests
{
    private const string Before = """
        title: 新客
        quietHours: "22:00-08:00"
        roles: { service: lisi }
        tags: { 生命周期: [新客, 流失] }
        contents:
          welcome: { text: 欢迎, attachments: [ { image: assets/a.png } ] }
          old: { text: 旧 }
        rules:
          greet: { on: customer.added, when: { state: "shop-*" }, do: { welcome: welcome } }
          mark: { on: customer.added, do: { tag: 新客 } }
          old: { on: customer.added, do: { welcome: old } }
        """;

    private static readonly Dictionary<string, byte[]> Assets = new() { ["assets/a.png"] = Sample.Png };

    [Test]
    public void Added_changed_and_removed_parts_are_named()
    {
        var diff = Between(Before, """
            title: 新客欢迎
            app: main
            quietHours: "22:00-08:00"
            tags: { 生命周期: [新客, { name: 活跃, existing: true }] }
            contents:
              welcome: { text: 欢迎您, category: brand, attachments: [ { image: assets/a.png } ] }
              night: { text: 晚上好 }
            rules:
              greet: { on: customer.added, when: { state: "mall-*" }, do: [ { welcome: welcome }, { tag: 新客 } ] }
              mark: { on: customer.added, do: { tag: 新客 } }
              night: { on: customer.added, do: { welcome: night } }
            """);

        Assert.That(diff.ToString(), Is.EqualTo("""
            ~ setting title: 新客 → 新客欢迎
            + setting app
            - setting roles.service
            + tag 生命周期/活跃
            - tag 生命周期/流失
            ~ content welcome: category, text
            + content night
            - content old
            ~ rule greet: when, do
            + rule night
            - rule old
            """.ReplaceLineEndings("\n")));
        Assert.Multiple(() =>
        {
            Assert.That(diff.Added.Select(change => change.Kind), Is.EqualTo(["setting", "tag", "content", "rule"]));
            Assert.That(diff.Changed.Select(change => change.Name), Is.EqualTo(["title", "welcome", "greet"]));
            Assert.That(diff.Removed.Select(change => change.Name), Is.EqualTo(["roles.service", "生命周期/流失", "old", "old"]));
        });
    }

    [Test]
    public void The_same_playbook_differs_in_nothing_however_it_is_laid_out()
    {
        var other = Before
            .Replace("when: { state: \"shop-*\" }", "when: { \"state\": 'shop-*' }", StringComparison.Ordinal)
            .Replace("{ tag: 新客 }", "[ { tag: [ 生命周期/新客 ] } ]", StringComparison.Ordinal) + "\n# a comment\n";

        Assert.That(Between(Before, other).IsEmpty);
    }

    [Test]
    public void A_first_version_is_all_added_and_a_dropped_one_all_removed()
    {
        var playbook = Sample.Valid(Before, Assets);

        Assert.Multiple(() =>
        {
            Assert.That(PlaybookDiff.Between(null, playbook).Changes.Select(change => change.Sort), Has.All.EqualTo(ChangeSort.Added));
            Assert.That(PlaybookDiff.Between(null, playbook).ToString(), Does.Contain("+ rule greet"));
            Assert.That(PlaybookDiff.Between(playbook, null).Changes.Select(change => change.Sort), Has.All.EqualTo(ChangeSort.Removed));
            Assert.That(PlaybookDiff.Between(null, null).IsEmpty);
        });
    }

    [Test]
    public void A_picture_that_was_replaced_changes_its_content()
    {
        var replaced = new Dictionary<string, byte[]> { ["assets/a.png"] = [.. Sample.Png, 1] };
        var diff = PlaybookDiff.Between(Sample.Valid(Before, Assets), Sample.Valid(Before, replaced));

        Assert.That(diff.ToString(), Is.EqualTo("~ content welcome: attachments"));
    }

    [Test]
    public void Groups_segments_and_broadcasts_are_compared()
    {
        const string before = """
            groups:
              福利群: { match: { name: "福利*", id: [a, b] }, type: promotion, roles: { admin: [lisi] }, vars: { city: 上海, hall: 一号 } }
              旧群: { match: { id: [x] } }
            contents: { hi: { text: 你好 }, ho: { text: 再见 } }
            segments: { new: { addedDays: "<7" }, more: { segment: new } }
            broadcasts:
              named: { on: weekly WED 20:00, to: { segment: new }, content: hi }
              own: { at: 2026-11-27 20:00, to: { groups: { label: 福利群 } }, content: { text: 一 }, remindAfter: 30m }
              test: { test: { at: [2026-11-27 20:00, 2026-11-28 20:00] }, to: { all: groups }, content: hi }
              gone: { cron: "0 0 8 * * ?", to: { all: groups }, content: ho }
            """;

        Assert.That(Between(before, before.Replace("{ city: 上海, hall: 一号 }", "{ hall: 一号, city: 上海 }", StringComparison.Ordinal)).IsEmpty);
        Assert.That(Between(before, """
            groups:
              福利群: { match: { name: "福利*", id: [a, c] }, type: vip, roles: { admin: [lisi, wangwu] }, vars: { city: 上海, hall: 二号 } }
            contents: { hi: { text: 您好 } }
            segments: { new: { addedDays: "<8" }, more: { segment: new } }
            broadcasts:
              named: { on: weekly WED 20:00, to: { segment: new }, content: hi }
              own: { at: 2026-11-27 21:00, title: 今晚, to: { all: groups }, content: { text: 二 }, remindAfter: 1h, cancelAfter: 4h }
              test: { test: { at: [2026-11-27 20:00, 2026-11-28 20:00], holdout: 10% }, to: { all: groups }, content: hi }
              come: { on: daily 08:00, to: { all: customers }, content: hi }
            """).ToString(), Is.EqualTo("""
            ~ group 福利群: match, type, roles, vars
            - group 旧群
            ~ content hi: text
            - content ho
            ~ segment new: when
            ~ broadcast own: title, time, to, content, remindAfter, cancelAfter
            ~ broadcast test: time
            + broadcast come
            - broadcast gone
            """.ReplaceLineEndings("\n")));
    }

    [Test]
    public void Rules_in_another_order_are_a_change()
    {
        const string one = "  one: { on: customer.left, do: { notify: { to: employee, text: a } } }\n";
        const string two = "  two: { on: customer.left, do: { notify: { to: employee, text: a } } }\n";

        Assert.That(Between("rules:\n" + one + two, "rules:\n" + two + one).ToString(), Is.EqualTo("~ setting rule order: two, one"));
    }

    [TestCase("state: \"a\"", "state: \"b\"")]
    [TestCase("tag: 新客", "tag: 流失")]
    [TestCase("employee: [lisi]", "employee: [lisi, wangwu]")]
    [TestCase("joinScene: 0", "joinScene: 3")]
    [TestCase("addedDays: \">=7\"", "addedDays: \">7\"")]
    [TestCase("count: \">=7\"", "count: \">=8\"")]
    [TestCase("text: a", "text: a, match: exact")]
    [TestCase("hours: \"09:00-21:00\"", "hours: \"09:00-22:00\"")]
    [TestCase("not: { state: a }", "not: { state: b }")]
    [TestCase("any: [ { state: a } ]", "any: [ { state: a }, { state: b } ]")]
    [TestCase("channel: a", "channel: b")]
    [TestCase("group: { id: a }", "group: { id: [a, b] }")]
    [TestCase("group: { label: g }", "group: { id: g }")]
    [TestCase("did: customer.added", "did: customer.added, days: 3")]
    [TestCase("did: customer.added, times: \">=2\"", "did: customer.added, times: \">=3\"")]
    [TestCase("segment: s", "segment: t")]
    public void A_change_in_any_condition_is_seen(string before, string after)
    {
        Assert.That(Between(With(before), With(after)).ToString(), Is.EqualTo("~ rule r: when"));
        Assert.That(Between(With(before), With(before)).IsEmpty);

        static string With(string condition) =>
            $"tags: {{ 生命周期: [新客, 流失] }}\ngroups: {{ g: {{ match: {{ id: x }} }} }}\nsegments: {{ s: {{ tag: 新客 }}, t: {{ tag: 流失 }} }}\nrules:\n  r: {{ on: customer.added, when: {{ {condition} }}, do: {{ tag: 新客 }} }}";
    }

    private static PlaybookDiff Between(string before, string after) =>
        PlaybookDiff.Between(Sample.Valid(before, Assets), Sample.Valid(after, Assets));
}
