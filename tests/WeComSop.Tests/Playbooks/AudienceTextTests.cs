namespace WeComSop.Tests.Playbooks;

internal sealed class AudienceTextTests
{
    private const string Around = """
        tags: { a: [x] }
        groups:
          上海群: { match: { name: "上海*" }, type: promotion, vars: { city: 上海, hall: 一号厅 } }
          北京群: { match: { name: "北京*" }, type: promotion, vars: { city: 北京 } }
        segments: { s: { tag: x } }

        """;

    [TestCase("{ groups: { label: 上海群 } }", "{{group.name}}")]
    [TestCase("{ groups: { label: 上海群 } }", "{{group.vars.hall}}")]
    [TestCase("{ groups: { label: [上海群, 北京群] } }", "{{group.vars.city}}")]
    [TestCase("{ groups: { label: [上海群, 北京群] } }", "{{group.vars.hall|大厅}}")]
    [TestCase("{ groups: { type: promotion } }", "{{group.vars.city}}")]
    [TestCase("{ groups: { ids: wr1 } }", "{{group.name}} {{group.vars.city|本地}}")]
    [TestCase("{ all: groups }", "{{group.name}} {{group.vars.city|本地}} {{employee.name}}")]
    [TestCase("{ segment: s }", "{{employee.name}}")]
    [TestCase("{ all: customers }", "{{employee.name|我}}")]
    public void A_mass_send_may_speak_of_its_sender_and_its_group(string to, string text) => Assert.That(Problems(to, text), Is.Empty);

    [TestCase("{ groups: { label: 上海群 } }", "{{customer.name}}", "\"{{customer.name}}\": a mass-send has one text for all its recipients")]
    [TestCase("{ all: customers }", "{{customer.name|朋友}}", "\"{{customer.name}}\": a mass-send has one text for all its recipients")]
    [TestCase("{ all: customers }", "{{signal.state}}", "\"{{signal.state}}\": a mass-send has one text for all its recipients")]
    [TestCase("{ segment: s }", "{{group.name}}", "\"{{group.name}}\": this goes to customers, not to groups")]
    [TestCase("{ tags: x }", "{{group.vars.city|x}}", "\"{{group.vars.city}}\": this goes to customers, not to groups")]
    [TestCase("{ groups: { label: [上海群, 北京群] } }", "{{group.vars.hall}}", "\"{{group.vars.hall}}\": label \"北京群\" does not declare it; give it a default like {{group.vars.hall|…}}")]
    [TestCase("{ groups: { type: promotion } }", "{{group.vars.hall}}", "\"{{group.vars.hall}}\": label \"北京群\" does not declare it")]
    [TestCase("{ groups: { label: 上海群 } }", "{{group.vars.x|y}} {{group.vars.x}}", "\"{{group.vars.x}}\": label \"上海群\" does not declare it")]
    [TestCase("{ groups: { ids: wr1 } }", "{{group.vars.city}}", "\"{{group.vars.city}}\": not every group of this audience has it")]
    [TestCase("{ all: groups }", "{{group.vars.city}}", "\"{{group.vars.city}}\": not every group of this audience has it")]
    [TestCase("{ all: groups }", "{{points}}", "\"{{points}}\" is not available in this version yet")]
    [TestCase("{ all: groups }", "{{group.nam}}", "unknown variable \"group.nam\", did you mean \"group.name\"?")]
    public void A_mass_send_may_not_speak_of_what_its_recipients_do_not_share(string to, string text, string expected) =>
        Assert.That(Problems(to, text).Single(), Does.StartWith(expected));

    [Test]
    public void A_content_is_checked_wherever_a_broadcast_uses_it()
    {
        var result = Sample.ReadBody("""
            contents: { hi: { text: "{{customer.name}}，您好" } }
            rules:
              greet: { on: customer.added, do: { welcome: hi } }
            broadcasts:
              b: { at: 2026-11-27 20:00, to: { all: customers }, content: hi }
            """);

        Assert.That(result.Problems.Select(problem => problem.Path), Is.EqualTo(["broadcasts.b.content"]));
    }

    [TestCase("welcome: hi", "{{group.name}}", "\"{{group.name}}\": \"customer.added\" tells of no group")]
    [TestCase("remark: \"{{group.vars.city|x}}\"", "", "\"{{group.vars.city}}\": \"customer.added\" tells of no group")]
    [TestCase("notify: { to: employee, text: \"{{group.name}}\" }", "", "\"{{group.name}}\": \"customer.added\" tells of no group")]
    [TestCase("notify: { to: owner, text: hi }", "", "\"owner\" is of a group, \"customer.added\" tells of none")]
    [TestCase("notify: { to: admin, text: hi }", "", "\"admin\" is of a group, \"customer.added\" tells of none")]
    [TestCase("notify: { to: follower, text: hi }", "", null)]
    public void A_rule_speaks_of_a_group_where_its_signal_tells_of_one(string action, string content, string? expected)
    {
        var result = Sample.ReadBody($"contents: {{ hi: {{ text: \"hi{content}\" }} }}\nrules:\n  r: {{ on: customer.added, do: [ {{ {action} }} ] }}");
        var errors = result.Problems.Where(problem => problem.Severity == WeComSop.Playbooks.ProblemSeverity.Error).Select(problem => problem.English);

        Assert.That(errors, Is.EqualTo(expected is null ? [] : new[] { expected }));
    }

    [TestCase("{ to: owner, text: \"{{group.name}} 来了 {{customer.name}}\" }", null)]
    [TestCase("{ to: admin, text: \"{{group.vars.city}} 来了新人\" }", null)]
    [TestCase("{ to: admin, text: \"{{group.vars.citty}}\" }", "unknown group variable \"citty\", did you mean \"city\"?")]
    public void A_rule_on_a_group_signal_knows_the_group(string notice, string? expected)
    {
        var problems = Sample.ReadBody($"{Around}rules:\n  r: {{ on: group.joined, do: {{ notify: {notice} }} }}").Problems
            .Select(problem => problem.English);

        Assert.That(problems, Is.EqualTo(expected is null ? [] : new[] { expected }));
    }

    private static IEnumerable<string> Problems(string to, string text) =>
        Sample.ReadBody($"{Around}broadcasts:\n  b: {{ at: 2026-11-27 20:00, to: {to}, content: {{ text: \"{text}\" }} }}").Problems.Select(problem => problem.English);
}
