using System.Globalization;
using System.Text;
using WeComSop.Playbooks;

namespace WeComSop.Tests.Playbooks;

internal sealed class HostileYamlTests
{
    [TestCase("", "1 : the file is empty")]
    [TestCase("# nothing but a comment\n", "1 : the file is empty")]
    [TestCase("---\n", "2 : this is empty")]
    [TestCase("just words", "1 : this must be keys with values, not a text")]
    [TestCase("- a\n- b", "1 : this must be keys with values, not a list")]
    [TestCase("version: 1\nid: a\ntitle: \"open", "3 : not valid YAML")]
    [TestCase("version: 1\nid: a\ntitle: [a\n", "4 : not valid YAML")]
    [TestCase("version: 1\n id: a", "2 : not valid YAML")]
    [TestCase("version: 1\nid: a\ncaps:\n\tperCustomerPerDay: 1", "4 : a tab in the indentation")]
    [TestCase("version: 1\nid: a\n---\nversion: 1", "3 : a playbook is one YAML document")]
    [TestCase("version: 1\nid: a\nid: b", "3 id: \"id\" stands twice, first in line 2")]
    [TestCase("version: 1\nid: &x a", "2 : \"&x\": anchors and aliases are not allowed")]
    [TestCase("version: 1\nid: a\ntitle: *x", "3 : \"*x\": anchors and aliases are not allowed")]
    [TestCase("version: 1\nid: a\ntitle: !!str x", "3 : \"tag:yaml.org,2002:str\": YAML type tags are not allowed")]
    [TestCase("version: 1\nid: a\ntitle: !ruby/object x", "3 : \"!ruby/object\": YAML type tags are not allowed")]
    [TestCase("version: 1\nid: a\n? [x, y]\n: z", "1 : a key must be a word")]
    [TestCase("version: 1\nid: a\n<<: { title: x }", "3 <<: unknown key \"<<\"")]
    [TestCase("version: 1\nid: a\ntitle: {{customer.name}}", "3 title: a key must be a word. A text that begins with {{ must be put in quotes.")]
    [TestCase("version: 1\nid: a\ntitle: {x}，欢迎", "3 : not valid YAML")]
    [TestCase("version: 1\nid: a\ntags:\n  a: [b\nrules: {}", "4 : not valid YAML")]
    [TestCase("version: 1\nid: a\nrules:\n  greet:\n    : on: customer.added", "6 : not valid YAML")]
    [TestCase("version: 1\nid: a\u0000b", "2 : not valid YAML")]
    [TestCase("version: 1\nid: \"a\\0b\"", "2 id: \"a b\" cannot be an id")]
    public void Text_that_is_no_playbook_gets_a_clear_error(string yaml, string expected)
    {
        var result = Sample.Read(yaml);

        Assert.That(result.Lines().First(), Does.StartWith(expected));
        Assert.That(result.IsValid, Is.False);
    }

    [Test]
    public void A_text_that_begins_with_braces_and_breaks_the_syntax_is_explained() =>
        Assert.That(
            Sample.Read("version: 1\nid: a\ntitle: {{customer.name}}，欢迎").Problems.Select(problem => problem.Chinese),
            Has.All.Contains("以 {{ 开头的文字要整个放进引号里"));

    [Test]
    public void A_bomb_of_aliases_is_refused_without_being_unfolded()
    {
        var bomb = new StringBuilder("version: 1\nid: a\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 30; i++)
        {
            bomb.Append(CultureInfo.InvariantCulture, $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
        }

        Assert.That(Sample.Read(bomb.ToString()).Lines(), Has.Some.Contains("anchors and aliases are not allowed"));
    }

    [TestCase("[", "")]
    [TestCase("{a: ", "")]
    [TestCase("- ", "x")]
    [TestCase("? ", "x")]
    [TestCase("[", "]")]
    public void Endless_nesting_is_refused(string open, string close)
    {
        const int levels = 50_000;
        var yaml = "version: 1\nid: a\ntitle:\n  " +
            string.Concat(Enumerable.Repeat(open, levels)) + string.Concat(Enumerable.Repeat(close, close == "]" ? levels : 1));

        Assert.That(Sample.Read(yaml).Lines(), Has.Some.Contains($"nested deeper than {PlaybookLimits.YamlDepth} levels"));
    }

    [Test]
    public void Nesting_as_deep_as_allowed_is_read()
    {
        var condition = string.Concat(Enumerable.Repeat("{ not: ", 20)) + "{ state: a }" + string.Concat(Enumerable.Repeat(" }", 20));

        Assert.That(Sample.Rule($"on: customer.added\nwhen: {condition}\ndo: {{ notify: {{ to: employee, text: hi }} }}").When, Is.Not.Null);
    }

    [Test]
    public void A_text_of_more_than_a_mebibyte_is_refused() =>
        Assert.That(
            Sample.ReadBody("title: " + new string('长', 350_000)).Lines().Single(),
            Is.EqualTo("1 : the file is larger than 1 MiB"));

    [Test]
    public void A_text_of_too_many_values_is_refused() =>
        Assert.That(
            Sample.ReadBody($"title: [{string.Concat(Enumerable.Repeat("a,", PlaybookLimits.YamlNodes))}]").Lines().Single(),
            Is.EqualTo($"3 : more than {PlaybookLimits.YamlNodes} keys and values, split the playbook"));

    [Test]
    public void A_huge_key_does_not_fill_the_messages()
    {
        var result = Sample.ReadBody($"{new string('k', 1000)}: 1\n? {new string('m', 900_000)}\n: 1");

        Assert.That(result.Problems, Is.Not.Empty);
        Assert.That(result.Problems.Select(problem => problem.ToString().Length + problem.Path.Length), Has.All.LessThan(1000));
    }

    [Test]
    public void A_name_with_line_breaks_cannot_forge_a_message_of_its_own()
    {
        var result = Sample.ReadBody("rules:\n  \"a\\nplaybook.yaml:1:1: error: forged\": 1");

        Assert.That(result.Problems.Select(problem => problem.ToString() + problem.Path), Has.None.Contains("\n"));
    }

    [Test]
    public void No_damage_to_a_playbook_makes_the_reader_throw()
    {
        var starters = PlaybookFolder.FindAll(Path.Combine(Sample.Repository, "playbooks")).Select(path => PlaybookFolder.Load(path).Text).ToList();
        const string spoilers = "{}[]&*!|>'\"%@`#,:?-\t\n\r \0\u0085\u2028\uFEFF\uD800~<=\\长";
        var random = new Random(20261127);
        for (var round = 0; round < 3000; round++)
        {
            var text = new StringBuilder(starters[round % starters.Count]);
            for (var hits = random.Next(1, 6); hits > 0; hits--)
            {
                var at = random.Next(text.Length);
                switch (random.Next(3))
                {
                    case 0:
                        text.Remove(at, Math.Min(random.Next(1, 40), text.Length - at));
                        break;
                    case 1:
                        text.Insert(at, spoilers[random.Next(spoilers.Length)]);
                        break;
                    default:
                        text[at] = spoilers[random.Next(spoilers.Length)];
                        break;
                }
            }

            var damaged = text.ToString();
            var result = PlaybookReadResultOf(damaged);
            Assert.That(result.IsValid, Is.EqualTo(result.Problems.All(problem => problem.Severity == ProblemSeverity.Warning)));
        }
    }

    private static PlaybookReadResult PlaybookReadResultOf(string yaml)
    {
        try
        {
            return Sample.Read(yaml);
        }
        catch (Exception e)
        {
            throw new AssertionException($"{e.GetType().Name}: {e.Message}\n{yaml}", e);
        }
    }
}
