using WeComSop.Playbooks;

namespace WeComSop.Tests.Playbooks;

internal sealed class TemplateTests
{
    [TestCase("{{customer.name}}，欢迎", "欢迎")]
    [TestCase("{{customer.name}}， 欢迎", "欢迎")]
    [TestCase("{{customer.name}}, welcome", "welcome")]
    [TestCase("{{customer.name}},welcome", "welcome")]
    [TestCase("Hi {{customer.name}}, welcome", "Hi welcome")]
    [TestCase("{{customer.name}}。欢迎", "。欢迎")]
    [TestCase("{{customer.name}} ，欢迎", " ，欢迎")]
    [TestCase("{{customer.name}}，，欢迎", "，欢迎")]
    [TestCase("你好，{{customer.name}}", "你好，")]
    [TestCase("{{customer.name}}", "")]
    [TestCase("{{customer.name}}{{employee.name}}，欢迎", "欢迎")]
    public void An_unavailable_variable_goes_with_the_comma_that_follows_it(string text, string expected) =>
        Assert.That(Template.Parse(text).Render(_ => null), Is.EqualTo(expected));

    [TestCase("{{customer.name}}{{employee.name}}，欢迎", "小李，欢迎")]
    [TestCase("{{employee.name}}{{customer.name}}，欢迎", "小李欢迎")]
    [TestCase("{{customer.name}}，{{employee.name}}，欢迎", "小李，欢迎")]
    public void A_comma_stays_with_a_variable_that_is_known(string text, string expected) =>
        Assert.That(Template.Parse(text).Render(name => name == "employee.name" ? "小李" : null), Is.EqualTo(expected));

    [TestCase("{{customer.name|朋友}}，欢迎", "朋友，欢迎")]
    [TestCase("{{ customer.name | dear friend }}, welcome", "dear friend, welcome")]
    [TestCase("{{customer.name|a|b}}", "a|b")]
    [TestCase("{{customer.name|}}，欢迎", "，欢迎")]
    public void A_default_takes_the_place_of_an_unavailable_variable(string text, string expected) =>
        Assert.That(Template.Parse(text).Render(_ => null), Is.EqualTo(expected));

    [Test]
    public void A_known_variable_is_inserted_everywhere() =>
        Assert.That(
            Template.Parse("{{customer.name|朋友}}，我是{{employee.name}}。{{customer.name}}！").Render(name => name == "customer.name" ? "王女士" : "小李"),
            Is.EqualTo("王女士，我是小李。王女士！"));

    [TestCase(" \t\n")]
    [TestCase("")]
    [TestCase("\u0000\u0007")]
    public void A_blank_value_counts_as_unavailable(string value) =>
        Assert.That(Template.Parse("{{customer.name}}，欢迎").Render(_ => value), Is.EqualTo("欢迎"));

    [TestCase("王\r\n女\u0000士", "王女士")]
    [TestCase("a\u2028b\u202Ec\u2066d", "abcd")]
    [TestCase("{{employee.name}}", "{{employee.name}}")]
    [TestCase("👩‍👧小店", "👩‍👧小店")]
    public void A_value_is_plain_text(string value, string expected) =>
        Assert.That(Template.Parse("{{customer.name}}").Render(_ => value), Is.EqualTo(expected));

    [Test]
    public void The_variables_of_a_template_are_named_once() =>
        Assert.That(
            Template.Parse("{{a}} {{ b|x }} {{a|y}} c").Variables,
            Is.EquivalentTo(["a", "b"]));

    [TestCase("{{a")]
    [TestCase("{{a}")]
    [TestCase("a}}")]
    [TestCase("{{}}")]
    [TestCase("{{|x}}")]
    [TestCase("{{a{{b}}}}")]
    [TestCase("{{{a}}}")]
    [TestCase("{{a|{b}}}")]
    public void Braces_that_do_not_fit_are_refused(string text) =>
        Assert.That(() => Template.Parse(text), Throws.TypeOf<FormatException>());

    [TestCase("{a}")]
    [TestCase("a } b { c")]
    [TestCase("")]
    public void Single_braces_are_text(string text) =>
        Assert.That(Template.Parse(text).Render(_ => "x"), Is.EqualTo(text));

    [Test]
    public void Templates_of_one_text_are_equal()
    {
        var template = Template.Parse("{{a}}");
        var same = Template.Parse("{{a}}");

        Assert.That(template, Is.EqualTo(same));
        Assert.That(template, Is.Not.EqualTo(Template.Parse("{{ a }}")));
    }

    [Test]
    public void The_values_supply_every_variable_of_this_version()
    {
        var values = new TemplateValues
        {
            CustomerName = "王女士",
            EmployeeName = "小李",
            State = "shop-01",
            OccurredAt = new DateTimeOffset(2026, 11, 26, 20, 30, 0, TimeSpan.Zero),
            GroupName = "福利一群",
            GroupVars = new Dictionary<string, string> { ["*"] = "上海" },
            TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"),
        };

        Assert.That(
            TemplateVariables.All.Where(variable => variable.Value is not null).Select(variable => values.Get(variable.Name)),
            Is.EqualTo(["王女士", "小李", "shop-01", "11-27 04:30", "福利一群", "上海"]));
        Assert.That(values.Get("group.vars.city"), Is.Null);
    }

    [Test]
    public void A_nickname_cannot_plant_a_link_in_a_notice()
    {
        var values = new TemplateValues { CustomerName = "<a href=\"https://evil.example\">点我</a>", TimeZone = TimeZoneInfo.Utc };

        Assert.That(Template.Parse("{{customer.name}}").Render(values.GetForNotice), Does.Not.Contain("<").And.Not.Contain(">"));
    }
}
