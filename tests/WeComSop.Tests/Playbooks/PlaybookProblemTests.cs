using WeComSop.Playbooks;

namespace WeComSop.Tests.Playbooks;

/// <summary>Each kind of problem, with the line and the path where it is shown. The text begins in line 3.</summary>
internal sealed class PlaybookProblemTests
{
    private const string Notify = "do: { notify: { to: employee, text: hi } }";

    private static readonly Dictionary<string, byte[]> Assets = new()
    {
        ["assets/a.png"] = Sample.Png,
        ["assets/fake.png"] = [.. "GIF89a..."u8],
        ["assets/tiny.pdf"] = [1, 2],
        ["assets/big.png"] = [.. Sample.Png, .. new byte[3 * 1024 * 1024]],
        ["assets/huge.png"] = [.. Sample.Png, .. new byte[10 * 1024 * 1024]],
        ["assets/huge.mp4"] = [.. Sample.Mp4, .. new byte[10 * 1024 * 1024]],
        ["assets/huge.pdf"] = new byte[(20 * 1024 * 1024) + 1],
    };

    [TestCaseSource(nameof(Settings))]
    [TestCaseSource(nameof(Tags))]
    [TestCaseSource(nameof(Contents))]
    [TestCaseSource(nameof(Media))]
    [TestCaseSource(nameof(Rules))]
    [TestCaseSource(nameof(Conditions))]
    public void A_problem_names_its_line_and_path(string yaml, string expected)
    {
        var result = Sample.ReadBody(yaml, Assets);

        Assert.Multiple(() =>
        {
            Assert.That(result.Lines(), Has.Some.StartsWith(expected));
            Assert.That(result.IsValid, Is.False);
            Assert.That(result.Problems.Count(problem => problem.Severity == ProblemSeverity.Error), Is.EqualTo(1));
            Assert.That(result.Problems.Select(problem => problem.Chinese), Has.All.Match("[\u4e00-\u9fff]"));
        });
    }

    [TestCase("id: a", "1 : \"version\" is missing")]
    [TestCase("version: 1", "1 : \"id\" is missing")]
    [TestCase("version: 2\nid: a", "1 version: format version \"2\" is not known")]
    [TestCase("version: 1\nid: Welcome", "2 id: \"Welcome\" cannot be an id")]
    [TestCase("version: 1\nid: -a", "2 id: \"-a\" cannot be an id")]
    [TestCase("version: 1\nid:", "2 id: this is empty")]
    public void A_playbook_says_its_version_and_id(string yaml, string expected) =>
        Assert.That(Sample.Read(yaml).Lines().Single(), Does.StartWith(expected));

    [Test]
    public void An_unused_content_is_a_warning()
    {
        var result = Sample.ReadBody("contents:\n  spare: { text: hi }");

        Assert.That(result.Lines(), Is.EqualTo(["4 contents.spare: content \"spare\" is not used by any rule or broadcast"]));
        Assert.That(result.IsValid);
    }

    [Test]
    public void A_second_welcome_in_a_rule_is_a_warning()
    {
        var result = Sample.ReadBody("""
            contents: { a: { text: hi } }
            rules:
              r:
                on: customer.halfAdded
                do:
                  - welcome: a
                  - welcome: a
            """);

        Assert.That(result.Lines(), Is.EqualTo(["9 rules.r.do[1]: an event has one welcome: this second one is never sent"]));
        Assert.That(result.IsValid);
    }

    [TestCase("channels: {}", "3 channels: \"channels\" is not available")]
    [TestCase("joinWays: {}", "3 joinWays: \"joinWays\" is not available")]
    [TestCase("sops: {}", "3 sops: \"sops\" is not available")]
    public void A_section_of_a_later_version_is_an_error(string yaml, string expected) =>
        Assert.That(Sample.ReadBody(yaml).Lines().Single(), Does.StartWith(expected));

    [Test]
    public void An_action_of_a_later_version_is_an_error(
        [Values("task", "enroll", "unenroll", "massSend", "moment", "kfReply", "points", "invite", "webhook")] string action) =>
        Assert.That(
            Sample.ReadBody($"rules:\n  r:\n    on: customer.left\n    do:\n      - {action}: x").Lines(),
            Is.EqualTo([$"7 rules.r.do[0].{action}: \"{action}\" is not available in this version yet"]));

    [TestCase("level: x")]
    [TestCase("points: \">=100\"")]
    public void A_condition_of_a_later_version_is_an_error(string condition)
    {
        var name = condition[..condition.IndexOf(':', StringComparison.Ordinal)];

        Assert.That(
            Sample.ReadBody($"rules:\n  r:\n    on: customer.left\n    when: {{ {condition} }}\n    {Notify}").Lines(),
            Is.EqualTo([$"6 rules.r.when.{name}: \"{name}\" is not available in this version yet"]));
    }

    [TestCase("class: loyl", "unknown class \"loyl\", did you mean \"loyal\"?")]
    [TestCase("class: [loyal, x]", "unknown class \"x\"")]
    [TestCase("stage: monetization", "unknown stage \"monetization\", did you mean \"monetisation\"?")]
    [TestCase("activity: loyal", "unknown activity class \"loyal\"")]
    [TestCase("rfm: \"5*\"", "\"5*\" is not a pattern of recency, frequency and money")]
    [TestCase("rfm: \"6**\"", "\"6**\" is not a pattern of recency, frequency and money")]
    [TestCase("rfm: 5", "\"5\" is not a pattern of recency, frequency and money")]
    public void A_class_that_does_not_exist_is_an_error(string condition, string expected)
    {
        var name = condition[..condition.IndexOf(':', StringComparison.Ordinal)];

        Assert.That(
            Sample.ReadBody($"rules:\n  r:\n    on: customer.left\n    when: {{ {condition} }}\n    {Notify}").Lines().Single(),
            Does.StartWith($"6 rules.r.when.{name}").And.Contain(expected));
    }

    [TestCase("form.报名.城市")]
    [TestCase("points")]
    [TestCase("link:inviteUrl")]
    public void A_variable_of_a_later_version_is_an_error(string variable) =>
        Assert.That(
            Sample.ReadBody("contents: { a: { text: \"{{" + variable + "}}\" } }").Lines().Single(),
            Does.StartWith("3 contents.a.text: \"{{" + variable + "}}\" is not available"));

    private static IEnumerable<TestCaseData> Settings()
    {
        yield return Case("rulse: {}", "3 rulse: unknown key \"rulse\", did you mean \"rules\"?");
        yield return Case("timezone: Asia/Beijing", "3 timezone: time zone \"Asia/Beijing\" is not known");
        yield return Case("timezone: ../../etc/passwd", "3 timezone: time zone");
        yield return Case("title: [a]", "3 title: this must be a text, not a list");
        yield return Case("title: " + new string('长', 101), "3 title: a title has at most 100 characters");
        yield return Case("app: a/b", "3 app: \"a/b\" cannot be a name");
        yield return Case("quietHours: \"22:00\"", "3 quietHours: \"22:00\" is not a part of the day");
        yield return Case("quietHours: \"25:00-08:00\"", "3 quietHours: \"25:00-08:00\" is not a part of the day");
        yield return Case("quietHours: \"08:00-08:00\"", "3 quietHours: \"08:00-08:00\" is not a part of the day");
        yield return Case("caps:\n  perCustomerPerDay: 0", "4 caps.perCustomerPerDay: \"0\" is not a whole number from 1");
        yield return Case("caps:\n  perGroupPerDay: 1.5", "4 caps.perGroupPerDay: \"1.5\" is not a whole number");
        yield return Case("caps:\n  perGroupPerWeek: 1", "4 caps.perGroupPerWeek: unknown key");
        yield return Case("caps: 1", "3 caps: this must be keys with values, not a text");
        yield return Case("roles:\n  owner: lisi", "4 roles.owner: the role \"owner\" is built in");
        yield return Case("roles:\n  service: 王五", "4 roles.service: \"王五\" is not a WeCom userid");
        yield return Case("roles:\n  a/b: lisi", "4 roles.a/b: \"a/b\" cannot be a name");
    }

    private static IEnumerable<TestCaseData> Tags()
    {
        yield return Case("tags:\n  生命周期: []", "4 tags.生命周期: this is empty");
        yield return Case("tags:\n  生命周期: 新客", "4 tags.生命周期: this must be a list, not a text");
        yield return Case("tags:\n  生命周期:\n    - 新客\n    - 新客", "6 tags.生命周期[1]: tag \"新客\" stands twice");
        yield return Case($"tags:\n  a: [{new string('长', 31)}]", "4 tags.a[0]: ");
        yield return Case($"tags:\n  {new string('长', 31)}: [a]", "4 tags.");
        yield return Case("tags:\n  a: { existing: yes, tags: [b] }", "4 tags.a.existing: \"yes\" is neither true nor false");
        yield return Case("tags:\n  a: { existing: true }", "4 tags.a: \"tags\" is missing");
        yield return Case("tags:\n  a: [ { nam: b, name: c } ]", "4 tags.a[0].nam: unknown key \"nam\", did you mean \"name\"?");
    }

    private static IEnumerable<TestCaseData> Contents()
    {
        yield return Content("category: nice, text: hi", "4 contents.a.category: unknown category \"nice\"");
        yield return Content("category: brnd, text: hi", "4 contents.a.category: unknown category \"brnd\", did you mean \"brand\"?");
        yield return Content("column: 入群欢迎", "4 contents.a: a content needs a text or attachments");
        yield return Content("txt: hi, text: hi", "4 contents.a.txt: unknown key \"txt\", did you mean \"text\"?");
        yield return Content("text: hi, track: maybe", "4 contents.a.track: \"maybe\" is neither true nor false");
        yield return Content($"text: {new string('长', 1334)}", "4 contents.a.text: the text is 4002 bytes long");
        yield return Content($"text: \"{new string('a', 3998)}{{{{customer.name|朋友}}}}\"", "4 contents.a.text: the text is 4004 bytes long");
        yield return Content("text: \"{{customer.nam}}\"", "4 contents.a.text: unknown variable \"customer.nam\", did you mean \"customer.name\"?");
        yield return Content("text: \"{{customer.name\"", "4 contents.a.text: \"{{\" is not closed");
        yield return Content("text: \"{{ }}\"", "4 contents.a.text: \"{{}}\" names no variable");
        yield return Content("text: \"customer.name}}\"", "4 contents.a.text: \"}}\" has no \"{{\"");
        yield return Content("text: \"{{{customer.name}}}\"", "4 contents.a.text: a variable holds another brace");
        yield return Content("text: \"\"", "4 contents.a.text: this is empty");
        yield return Content("attachments: []", "4 contents.a.attachments: this is empty");
        yield return Content($"attachments: [{string.Join(", ", Enumerable.Repeat("{ image: assets/a.png }", 10))}]", "4 contents.a.attachments: 10 attachments");
        yield return Attachment("voice: assets/a.png", "4 contents.a.attachments[0].voice: unknown attachment \"voice\"");
        yield return Attachment("image: assets/a.png, file: assets/a.png", "4 contents.a.attachments[0]: one attachment per item");
        yield return Attachment("link: { title: t }", "4 contents.a.attachments[0].link: \"url\" is missing");
        yield return Attachment("link: { url: \"https://a.cn\" }", "4 contents.a.attachments[0].link: \"title\" is missing");
        yield return Link($"title: {new string('长', 43)}, url: \"https://a.cn\"", "title: 129 bytes long");
        yield return Link($"title: t, url: \"https://a.cn\", description: {new string('长', 171)}", "description: 513 bytes long");
        yield return Link($"title: t, url: \"https://a.cn/{new string('a', 2048)}\"", "url: 2061 bytes long");
        yield return Link("title: t, url: \"javascript:alert(1)\"", "url: \"javascript:alert(1)\" is not a web address");
        yield return Link("title: t, url: example.com", "url: \"example.com\" is not a web address");
        yield return Link("title: \"{{customer.name}}\", url: \"https://a.cn\"", "title: variables are possible in texts only");
        yield return Link("title: t, url: \"https://a.cn\", picture: \"ftp://a.cn/b.png\"", "picture: \"ftp://a.cn/b.png\" is not a web address");
        yield return Link("title: t, url: \"https://a.cn\", picture: assets/big.png", "picture: \"assets/big.png\" has 3145738 bytes");
        yield return MiniProgram("appId: abc, page: p, title: t, picture: assets/a.png", ".appId: \"abc\" is not a mini program id");
        yield return MiniProgram("appId: wx0123456789abcdef, page: p, title: t", ": \"picture\" is missing");
        yield return MiniProgram($"appId: wx0123456789abcdef, page: p, title: {new string('长', 22)}, picture: assets/a.png", ".title: 66 bytes long");
        yield return Case("contents:\n  a/b: { text: hi }", "4 contents.a/b: \"a/b\" cannot be a name");
        yield return Case("contents: [a]", "3 contents: this must be keys with values, not a list");
    }

    private static IEnumerable<TestCaseData> Media()
    {
        yield return Attachment("image: assets/none.png", "4 contents.a.attachments[0].image: the file \"assets/none.png\" is missing");
        yield return Attachment("image: assets/fake.png", "4 contents.a.attachments[0].image: \"assets/fake.png\" is not a JPG or PNG image");
        yield return Attachment("video: assets/a.png", "4 contents.a.attachments[0].video: \"assets/a.png\" is not an MP4 video");
        yield return Attachment("file: assets/tiny.pdf", "4 contents.a.attachments[0].file: \"assets/tiny.pdf\" has 2 bytes, WeCom refuses");
        yield return Attachment("image: assets/huge.png", "4 contents.a.attachments[0].image: \"assets/huge.png\" has 10485770 bytes");
        yield return Attachment("video: assets/huge.mp4", "4 contents.a.attachments[0].video: \"assets/huge.mp4\" has 10485774 bytes");
        yield return Attachment("file: assets/huge.pdf", "4 contents.a.attachments[0].file: \"assets/huge.pdf\" has 20971521 bytes");
        foreach (var path in new[] { "../a.png", "assets/../../a.png", "/etc/passwd", "a.png", "assets//a.png", "assets/./a.png", "assets\\\\a.png", "C:/a.png" })
        {
            yield return Attachment($"image: \"{path}\"", "4 contents.a.attachments[0].image: \"" + path.Replace(@"\\", @"\", StringComparison.Ordinal) + "\" must lie in the folder");
        }
    }

    private static IEnumerable<TestCaseData> Rules()
    {
        yield return Case("rules:\n  r: { do: { tag: a } }\ntags: { g: [a] }", "4 rules.r: \"on\" is missing");
        yield return Case("rules:\n  r: { on: customer.left }", "4 rules.r: \"do\" is missing");
        yield return Case("rules:\n  r: { on: customer.left, do: [] }", "4 rules.r.do: this is empty");
        yield return Case("rules:\n  r: { on: customer.left, do: }", "4 rules.r.do: this is empty");
        yield return Case($"rules:\n  r: {{ on: customer.addd, {Notify} }}", "4 rules.r.on: unknown signal \"customer.addd\", did you mean \"customer.added\"?");
        yield return Case($"rules:\n  r: {{ on: [customer.left], {Notify} }}", "4 rules.r.on: this must be a text, not a list");
        yield return Case($"rules:\n  r: {{ on: customer.left, wen: {{}}, {Notify} }}", "4 rules.r.wen: unknown key \"wen\", did you mean \"when\"?");
        yield return Case($"rules:\n  a/b: {{ on: customer.left, {Notify} }}", "4 rules.a/b: \"a/b\" cannot be a name");
        yield return Case("rules:\n  r: hello", "4 rules.r: this must be keys with values, not a text");
        yield return Do("wellcome: a", "6 rules.r.do[0].wellcome: unknown action \"wellcome\", did you mean \"welcome\"?");
        yield return Do("{ tag: x, untag: x }", "6 rules.r.do[0]: one action per item");
        yield return Do("welcome: helo", "6 rules.r.do[0].welcome: unknown content \"helo\", did you mean \"hello\"?");
        yield return Do("tag: [x, y]", "6 rules.r.do[0].tag[1]: unknown tag \"y\"");
        yield return Do("tag: both", "6 rules.r.do[0].tag: tag \"both\" is in several groups, write one of \"g/both\", \"h/both\"");
        yield return Do("untag: []", "6 rules.r.do[0].untag: this is empty");
        yield return Do("remark: " + new string('长', 21), "6 rules.r.do[0].remark: a remark has at most 20 characters");
        yield return Do("remark: \"{{name}}\"", "6 rules.r.do[0].remark: unknown variable \"name\"");
        yield return Do("alert: { text: hi }", "6 rules.r.do[0].alert: \"level\" is missing");
        yield return Do("alert: { level: low }", "6 rules.r.do[0].alert: \"text\" is missing");
        yield return Do("alert: { level: hihg, text: hi }", "6 rules.r.do[0].alert.level: unknown level \"hihg\", did you mean \"high\"?");
        yield return Do("alert: { level: low, text: \"{{name}}\" }", "6 rules.r.do[0].alert.text: unknown variable \"name\"");
        yield return Do("alert: { level: low, text: hi, to: owner }", "6 rules.r.do[0].alert.to: \"owner\" is of a group");
        yield return Do("alert: { level: low, text: hi, within: soon }", "6 rules.r.do[0].alert.within: \"soon\" is not a length of time");
        yield return Do("alert: { level: low, text: hi, escalate: manager }", "6 rules.r.do[0].alert.escalate: \"escalate\" needs \"within\"");
        yield return Do("alert: { level: low, text: hi, within: 1h, escalate: employee }", "6 rules.r.do[0].alert.escalate: an alert is escalated to the manager");
        yield return Do("alert: { level: low, text: hi, rises: { 7d: hi } }", "6 rules.r.do[0].alert.rises.7d: unknown level \"hi\"");
        yield return Do("alert: { level: low, text: hi, rises: { soon: high } }", "6 rules.r.do[0].alert.rises.soon: \"soon\" is not a length of time");
        yield return Do("alert: { level: medium, text: hi, rises: { 7d: medium } }", "6 rules.r.do[0].alert.rises.7d: \"medium\" is no higher than \"medium\"");
        yield return Do("alert: { level: low, text: hi, rises: { 23d: medium, 7d: high } }", "6 rules.r.do[0].alert.rises.23d: \"medium\" is no higher than \"high\"");
        yield return Do("alert: { level: low, text: hi, when: x }", "6 rules.r.do[0].alert.when: unknown key \"when\"");
        yield return Do("set: city", "6 rules.r.do[0].set: this must be keys with values, not a text");
        yield return Do("set: {}", "6 rules.r.do[0].set: name 1 to 20 fields");
        yield return Do("set: { city: }", "6 rules.r.do[0].set.city: this is empty");
        yield return Do("set: { city: [a, b] }", "6 rules.r.do[0].set.city: this must be a text, not a list");
        yield return Do("set: { \" city\": a }", "6 rules.r.do[0].set. city: a field has a name of at most 128 characters");
        yield return Do("set: { form.sign-up.city: a }", "6 rules.r.do[0].set.form.sign-up.city: \"form.sign-up.city\" is a form's answer");
        yield return Do($"set: {{ city: {new string('长', 401)} }}", "6 rules.r.do[0].set.city: a field's value has at most 400 characters");
        yield return Do("set: { city: \"{{group.vars.city}}\" }", "6 rules.r.do[0].set.city: a field's value is written as it stands");
        yield return Do("notify: { to: boss, text: hi }", "6 rules.r.do[0].notify.to: unknown recipient \"boss\"");
        yield return Do("notify: { to: owner, text: hi }", "6 rules.r.do[0].notify.to: \"owner\" is of a group, \"customer.added\" tells of none");
        yield return Do("notify: { to: \"employee:李四\", text: hi }", "6 rules.r.do[0].notify.to: \"李四\" is not a WeCom userid");
        yield return Do("notify: { to: employee }", "6 rules.r.do[0].notify: \"text\" is missing");
        yield return Do("notify: { text: hi }", "6 rules.r.do[0].notify: \"to\" is missing");
        yield return Do($"notify: {{ to: employee, text: {new string('长', 683)} }}", "6 rules.r.do[0].notify.text: the notice is 2049 bytes long");
        yield return Case(
            "contents: { a: { text: hi } }\nrules:\n  r: { on: customer.left, do: { welcome: a } }",
            "5 rules.r.do.welcome: \"customer.left\" brings no welcome code; a welcome goes only with customer.added or customer.halfAdded");
    }

    private static IEnumerable<TestCaseData> Conditions()
    {
        yield return When("{}", "when: the condition is empty");
        yield return When("[]", "when: this must be keys with values, not a list");
        yield return When("{ all: [] }", "when.all: this is empty");
        yield return When("{ any: { tag: x } }", "when.any: this must be a list, not keys with values");
        yield return When("{ not: {} }", "when.not: the condition is empty");
        yield return When("{ all: [ { not: { tagg: x } } ] }", "when.all[0].not.tagg: unknown condition \"tagg\", did you mean \"tag\"?");
        yield return When("{ tag: y }", "when.tag: unknown tag \"y\"");
        yield return When("{ tag: [x] }", "when.tag: this must be a text, not a list");
        yield return When("{ state: \"shop-[0-9]\" }", "when.state: \"shop-[0-9]\" is not a pattern");
        yield return When($"{{ state: \"{new string('a', 65)}\" }}", "when.state: ");
        yield return When("{ employee: 李四 }", "when.employee: \"李四\" is not a WeCom userid");
        yield return When("{ joinScene: qr }", "when.joinScene: \"qr\" is not a whole number from 0 to 99");
        yield return When("{ addedDays: 7 }", "when.addedDays: \"7\" is not a comparison");
        yield return When("{ addedDays: \">=-1\" }", "when.addedDays: \">=-1\" is not a comparison");
        yield return When("{ count: \"=>5\" }", "when.count: \"=>5\" is not a comparison");
        yield return When("{ hours: \"9-21\" }", "when.hours: \"9-21\" is not a part of the day");
        yield return When("{ hours: [\"09:00-12:00\", \"13:00-18:61\"] }", "when.hours[1]: \"13:00-18:61\" is not a part of the day");
        yield return When("{ text: [] }", "when.text: this is empty");
        yield return When("{ text: hi, match: fuzzy }", "when.match: unknown match \"fuzzy\"");
        yield return When("{ match: exact }", "when.match: \"match\" belongs beside \"text\"");
        yield return When("{ text: [\"(\"], match: regex }", "when.text[0]: \"(\" is not a usable regular expression");
        yield return When("{ text: '(a)\\1', match: regex }", "when.text: \"(a)\\1\" is not a usable regular expression");
        yield return When("{ text: \"((a{100}){100}){100}\", match: regex }", "when.text: \"((a{100}){100}){100}\" is not a usable regular expression");
        yield return When($"{{ text: {new string('a', 201)} }}", "when.text: at most 200 characters");
        yield return When("{ channel: \"[a]\" }", "when.channel: \"[a]\" is not a pattern");
        yield return When("{ group: 福利群 }", "when.group: this must be keys with values, not a text");
        yield return When("{ group: { name: 福利群 } }", "when.group.name: unknown key \"name\"");
        yield return When("{ group: { label: 福利群 } }", "when.group.label: unknown group label \"福利群\"");
        yield return When("{ group: { label: a, id: b } }", "when.group: one way to name groups per item");
        yield return When("{ did: customer.add }", "when.did: unknown signal \"customer.add\"");
        yield return When("{ did: customer.added, days: 0 }", "when.days: \"0\" is not a whole number from 1 to 3650");
        yield return When("{ did: customer.added, times: 3 }", "when.times: \"3\" is not a comparison");
        yield return When("{ times: \">=3\" }", "when.times: \"times\" belongs beside \"did\"");
        yield return When("{ segment: x }", "when.segment: unknown segment \"x\"");
        yield return When("{ days: 3 }", "when.days: \"days\" belongs beside \"did\" or \"amount\"");
    }

    private static TestCaseData Content(string content, string expected) => Case($"contents:\n  a: {{ {content} }}", expected);

    private static TestCaseData Attachment(string attachment, string expected) => Content($"attachments: [ {{ {attachment} }} ]", expected);

    private static TestCaseData Link(string link, string expected) =>
        Attachment($"link: {{ {link} }}", $"4 contents.a.attachments[0].link.{expected}");

    private static TestCaseData MiniProgram(string program, string expected) =>
        Attachment($"miniprogram: {{ {program} }}", $"4 contents.a.attachments[0].miniprogram{expected}");

    private static TestCaseData Do(string action, string expected) => Case(
        $"rules:\n  r:\n    do:\n      - {action}\n    on: customer.added\ntags: {{ g: [x, both], h: [both] }}\ncontents: {{ hello: {{ text: hi }} }}", expected);

    private static TestCaseData When(string condition, string expected) => Case(
        $"rules:\n  r:\n    when: {condition}\n    on: customer.added\n    {Notify}\ntags: {{ g: [x] }}", $"5 rules.r.{expected}");

    private static TestCaseData Case(string yaml, string expected) => new TestCaseData(yaml, expected).SetArgDisplayNames(expected);
}
