using WeComSop.Playbooks;
using WeComSop.Playbooks.Conditions;

namespace WeComSop.Tests.Playbooks;

internal sealed class PlaybookReaderTests
{
    [Test]
    public void A_full_playbook_is_read_into_its_model()
    {
        var playbook = Sample.Valid("""
            title: 新客
            timezone: Europe/Berlin
            app: main
            quietHours: "22:00-08:00"
            caps: { perCustomerPerDay: 1, perGroupPerDay: 2 }
            roles: { service: WangWu, manager: zhaoliu }
            tags:
              生命周期: [新客, { name: VIP, existing: true }]
              客户等级: { existing: true, tags: [金卡] }
            contents:
              hello:
                category: brand
                column: 入群欢迎
                text: "{{customer.name|朋友}}，欢迎"
                track: true
                attachments:
                  - link: { title: 群规, url: "https://example.com/rules", description: 三不三必, picture: assets/rules.png }
                  - image: assets/rules.jpg
                  - video: assets/a/hello.mp4
                  - file: assets/price.pdf
                  - miniprogram: { appId: wx0123456789abcdef, page: pages/index, title: 商城, picture: assets/rules.png }
            rules:
              greet:
                on: customer.added
                when: { state: "shop-*", tag: 生命周期/新客 }
                do:
                  - welcome: hello
                  - tag: [新客, 客户等级/金卡]
                  - untag: VIP
                  - remark: "{{customer.name}} 一号店"
                  - notify: { to: service, text: hi }
            """, Assets());

        Assert.Multiple(() =>
        {
            Assert.That(playbook.Id, Is.EqualTo("sample"));
            Assert.That(playbook.Title, Is.EqualTo("新客"));
            Assert.That(playbook.TimeZone.Id, Is.EqualTo("Europe/Berlin"));
            Assert.That(playbook.App, Is.EqualTo("main"));
            Assert.That(playbook.QuietHours.ToString(), Is.EqualTo("22:00-08:00"));
            Assert.That(playbook.Caps, Is.EqualTo(new Caps(1, 2)));
            Assert.That(playbook.Roles["service"], Is.EqualTo("wangwu"));
            Assert.That(playbook.Tags[0].Tags, Is.EqualTo([new PlaybookTag("新客", false), new PlaybookTag("VIP", true)]));
            Assert.That(playbook.Tags[1].Tags, Is.EqualTo([new PlaybookTag("金卡", true)]));
        });

        var content = playbook.Contents.Single();
        Assert.Multiple(() =>
        {
            Assert.That((content.Name, content.Category, content.Column, content.Track), Is.EqualTo(("hello", "brand", "入群欢迎", true)));
            Assert.That(content.Text, Is.EqualTo(Template.Parse("{{customer.name|朋友}}，欢迎")));
            Assert.That(content.Attachments.Select(attachment => attachment.GetType()), Is.EqualTo(new[]
            {
                typeof(LinkAttachment), typeof(ImageAttachment), typeof(VideoAttachment), typeof(FileAttachment), typeof(MiniProgramAttachment),
            }));
            Assert.That(((LinkAttachment)content.Attachments[0]).Picture!.Path, Is.EqualTo("assets/rules.png"));
        });

        var rule = playbook.Rules.Single();
        Assert.Multiple(() =>
        {
            Assert.That((rule.Name, rule.On, rule.Line), Is.EqualTo(("greet", "customer.added", 25)));
            Assert.That(rule.When, Is.EqualTo(new AllCondition(new ValueList<Condition>(
                [new StateCondition(new Glob("shop-*")), new TagCondition(new TagRef("生命周期", "新客"))]))));
            Assert.That(rule.Do, Is.EqualTo(new RuleAction[]
            {
                new WelcomeAction(content),
                new TagAction(new ValueList<TagRef>([new TagRef("生命周期", "新客"), new TagRef("客户等级", "金卡")])),
                new UntagAction(new ValueList<TagRef>([new TagRef("生命周期", "VIP")])),
                new RemarkAction(Template.Parse("{{customer.name}} 一号店")),
                new NotifyAction(Recipient.Of("wangwu"), Template.Parse("hi")),
            }));
        });
    }

    [Test]
    public void What_is_left_out_has_its_default()
    {
        var playbook = Sample.Valid("contents: { hello: { text: hi } }");

        Assert.Multiple(() =>
        {
            Assert.That(playbook.Title, Is.EqualTo("sample"));
            Assert.That(playbook.TimeZone.Id, Is.EqualTo("Asia/Shanghai"));
            Assert.That(playbook.QuietHours, Is.Null);
            Assert.That(playbook.Contents[0].Category, Is.EqualTo("activation"));
        });
    }

    [Test]
    public void Rules_keep_the_order_in_which_they_are_written()
    {
        var playbook = Sample.Valid("""
            rules:
              zebra: { on: customer.left, do: { notify: { to: employee, text: a } } }
              "10": { on: customer.left, do: { notify: { to: employee, text: a } } }
              apple: { on: customer.left, do: { notify: { to: employee, text: a } } }
              "2": { on: customer.left, do: { notify: { to: employee, text: a } } }
            """);

        Assert.That(playbook.Rules.Select(rule => rule.Name), Is.EqualTo(["zebra", "10", "apple", "2"]));
    }

    [TestCase("employee", typeof(Recipient.EventEmployee))]
    [TestCase("manager", typeof(Recipient.EmployeeManager))]
    [TestCase("employee:Lisi", typeof(Recipient.FixedEmployee))]
    public void A_notice_goes_to_a_built_in_recipient_or_a_named_employee(string to, Type recipient)
    {
        var rule = Sample.Rule($"on: customer.left\ndo: {{ notify: {{ to: \"{to}\", text: hi }} }}");

        Assert.That(((NotifyAction)rule.Do[0]).To, Is.TypeOf(recipient));
    }

    [Test]
    public void A_declared_manager_takes_the_place_of_the_department_leader()
    {
        var rule = Sample.Rule("on: customer.left\ndo: { notify: { to: manager, text: hi } }", "roles: { manager: ZhaoLiu }");

        Assert.That(((NotifyAction)rule.Do[0]).To, Is.EqualTo(Recipient.Of("zhaoliu")));
    }

    [Test]
    public void Every_known_signal_can_start_a_rule([ValueSource(nameof(Signals))] string signal) =>
        Assert.That(Sample.Rule($"on: {signal}\ndo: {{ notify: {{ to: employee, text: hi }} }}").On, Is.EqualTo(signal));

    private static IEnumerable<string> Signals() => KnownSignals.All.Select(signal => signal.Name).Append("custom.vip");

    [TestCase("custom.vip", true)]
    [TestCase("custom.shop.Member_2", true)]
    [TestCase("custom.", false)]
    [TestCase("custom.a b", false)]
    [TestCase("customs.a", false)]
    public void Signals_of_ones_own_begin_with_custom(string name, bool known) =>
        Assert.That(KnownSignals.Find(name) is not null, Is.EqualTo(known));

    [Test]
    public void A_problem_reads_like_a_compiler_message()
    {
        var problem = Sample.ReadBody("colour: red").Problems.Single();

        Assert.That(problem.ToString(), Is.EqualTo(
            "sample.yaml:3:1: error: unknown key \"colour\" / 未知的键 \"colour\""));
    }

    [Test]
    public void All_problems_are_reported_at_once_in_the_order_of_the_file()
    {
        var result = Sample.Read("""
            version: 2
            id: Not Good
            contents:
              a: { category: nice, text: "{{x" }
            rules:
              r: { on: nothing, do: { dance: now } }
            """);

        Assert.Multiple(() =>
        {
            Assert.That(result.IsValid, Is.False);
            Assert.That(result.Playbook, Is.Null);
            Assert.That(result.Problems.Select(problem => problem.Path), Is.EqualTo(
                ["version", "id", "contents.a", "contents.a.category", "contents.a.text", "rules.r.on", "rules.r.do.dance"]));
        });
    }

    [Test]
    public void A_flood_of_problems_is_cut_off()
    {
        var result = Sample.ReadBody(string.Concat(Enumerable.Range(0, 5000).Select(i => $"unknown{i}: 1\n")));

        Assert.That(result.Problems, Has.Count.EqualTo(PlaybookLimits.Problems + 1));
        Assert.That(result.Problems.Select(problem => problem.English), Has.One.StartsWith("too many problems"));
    }

    [Test]
    public void What_went_wrong_while_loading_is_reported_with_the_rest()
    {
        var loading = PlaybookFolder.Problem("x/assets/big.png", "assets/big.png", "太大", "too big");
        var result = PlaybookReader.Read(new PlaybookSource(
            "x/playbook.yaml", Sample.Head + "contents: { a: { attachments: [ { image: assets/big.png } ] } }\ncolour: red", new Dictionary<string, byte[]>(), [loading]));

        Assert.That(result.Problems.Select(problem => problem.English), Is.EqualTo(
            ["too big", "content \"a\" is not used by any rule or broadcast", "unknown key \"colour\""]));
    }

    private static Dictionary<string, byte[]> Assets() => new()
    {
        ["assets/rules.png"] = Sample.Png,
        ["assets/rules.jpg"] = Sample.Jpg,
        ["assets/a/hello.mp4"] = Sample.Mp4,
        ["assets/price.pdf"] = [.. "%PDF-1.7"u8],
    };
}
