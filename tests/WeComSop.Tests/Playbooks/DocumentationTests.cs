using System.Text.RegularExpressions;
using WeComSop.Playbooks;
using WeComSop.Playbooks.Conditions;
using WeComSop.Playbooks.Sections;
using WeComSop.Schedules;

namespace WeComSop.Tests.Playbooks;

internal sealed partial class DocumentationTests
{
    private static readonly Dictionary<string, byte[]> Assets = new()
    {
        ["assets/rules.png"] = Sample.Png,
        ["assets/hello.mp4"] = Sample.Mp4,
        ["assets/price.pdf"] = [.. "%PDF-1.7"u8],
    };

    private static string Document => File.ReadAllText(Path.Combine(Sample.Repository, "docs", "playbooks.md")).ReplaceLineEndings("\n");

    [Test]
    public void Every_example_is_read_without_an_error()
    {
        var examples = Example().Matches(Document).Select(found => found.Groups[1].Value).ToList();

        Assert.That(examples, Has.Count.GreaterThan(5));
        Assert.Multiple(() =>
        {
            foreach (var example in examples)
            {
                var result = example.StartsWith("version:", StringComparison.Ordinal) ? Sample.Read(example, Assets) : Sample.ReadBody(example, Assets);
                Assert.That(result.Problems.Where(problem => problem.Severity == ProblemSeverity.Error), Is.Empty, example);
            }
        });
    }

    [Test]
    public void Every_name_of_the_format_is_described()
    {
        var names = PlaybookSections.All.Select(section => section.Name)
            .Concat(RuleActions.All.Select(action => action.Name))
            .Concat(ConditionKinds.All.SelectMany(condition => condition.Companions.Prepend(condition.Name)))
            .Concat(AttachmentKinds.All.Select(attachment => attachment.Name))
            .Concat(TemplateVariables.All.Select(variable => "{{" + variable.Name + "}}"))
            .Concat(GroupTypes.All.Select(type => type.Name))
            .Concat(CalendarWords.All.Select(word => word.Example).Where(example => !example.StartsWith("weekly", StringComparison.Ordinal)))
            .Concat(KnownSignals.All.Select(signal => signal.Name));

        var document = Document;
        Assert.That(names.Where(name => !document.Contains($"`{name}`", StringComparison.Ordinal)), Is.Empty);
    }

    [GeneratedRegex("^```yaml\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Example();
}
