using System.Text.RegularExpressions;
using WeComSop.Data;
using WeComSop.Playbooks;
using WeComSop.Playbooks.Conditions;
using WeComSop.Segments;
using WeComSop.Tests.Data;

namespace WeComSop.Tests.Segments;

/// The tests of statements look at the samples, so the samples must show everything.
internal sealed partial class SegmentSampleTests
{
    [Test]
    public void Every_kind_of_condition_can_be_asked_of_the_database() => Assert.That(
        SegmentKinds.Types, Is.EquivalentTo(typeof(Condition).Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(Condition)))));

    [Test]
    public void Every_kind_of_condition_is_among_the_samples() => Assert.That(
        SegmentKinds.Types.Except(SegmentSamples.Conditions.SelectMany(sample => sample.When?.WithAllParts() ?? []).Select(condition => condition.GetType())), Is.Empty);

    [Test]
    public void Every_piece_of_a_statement_is_in_a_sample()
    {
        var used = SegmentSamples.Trees.SelectMany(sample => sample.Tree.Parts).ToHashSet();

        Assert.That(ProductStatements.Parts.Where(piece => !used.Contains(piece.Part)).Select(piece => piece.Name), Is.Empty);
    }

    [Test]
    public void Every_parameter_has_a_value()
    {
        foreach (var (name, tree) in SegmentSamples.Trees)
        {
            var given = tree.ToArgs(("Corp", "ww1"), ("After", ""), ("Take", 1), ("False", 1), ("Customers", Array.Empty<string>())).Keys;
            var asked = ProductStatements.ParametersOf(tree.ToSql().For(new SqliteDialect())).Select(parameter => parameter[1..]);

            Assert.That(asked, Is.SubsetOf(given), name);
        }
    }

    [Test]
    public void No_value_is_in_the_text()
    {
        const string Odd = "O'Hara\" {0} @Corp --";
        var odd = new AllCondition(new ValueList<Condition>(
        [
            new TagCondition(new TagRef(Odd, Odd)),
            new EmployeeCondition(new ValueList<string>([Odd])),
            new GroupCondition(new ValueList<string>([Odd]), new ValueList<string>([])),
            new GroupCondition(new ValueList<string>([]), new ValueList<string>([Odd])),
            new DidCondition(Odd, 1, new Comparison(">=", 7)),
        ]));

        var text = SegmentStore.PageOf(SegmentQuery.Compile(odd, SegmentSamples.Playbook, SegmentSamples.Now)).ToSql().For(new SqlServerDialect());

        Assert.That(text, Does.Not.Contain("Hara").And.Not.Contain("{"));
        Assert.That(Number().Matches(text).Select(number => number.Value).Distinct(), Is.EquivalentTo(new[] { "1", "0" }));
    }

    [GeneratedRegex(@"(?<![\w@])\d+")]
    private static partial Regex Number();
}
