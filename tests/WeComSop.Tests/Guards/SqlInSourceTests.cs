using System.Text.RegularExpressions;
using WeComSop.Tests.Data;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Guards;

/// Every statement stands in a static Sql field, where the tests of statements find it.
internal sealed partial class SqlInSourceTests
{
    private static readonly IReadOnlyList<(string Name, string Text)> Sources = [.. Repository.SourcesOf("WeComSop")];

    [Test]
    public void Only_the_Data_folder_speaks_to_the_database_driver() => Assert.That(
        Sources.Where(source => !source.Name.StartsWith("Data/", StringComparison.Ordinal) && DriverCall().IsMatch(source.Text)).Select(source => source.Name), Is.Empty);

    [Test]
    public void Statements_are_made_only_as_static_fields() => Assert.That(
        from source in Sources
        where source.Name is not ("Data/Listing.cs" or "Data/Sql.cs" or "Data/SqlPart.cs" or "Data/SqlTree.cs")
        from Match made in SqlMade().Matches(source.Text)
        where !made.Value.Contains("static readonly", StringComparison.Ordinal)
        select $"{source.Name}: {made.Value.Trim()}",
        Is.Empty);

    [Test]
    public void The_source_declares_as_many_statements_as_reflection_finds()
    {
        var declared = Sources.Sum(source => Declared().Count(source.Text));
        var found = ProductStatements.Written.Select(statement => statement.Name).Distinct().Count();

        Assert.That(found, Is.EqualTo(declared).And.GreaterThan(50));
    }

    [Test]
    public void The_source_declares_as_many_pieces_of_statements_as_reflection_finds()
    {
        var declared = Sources.Sum(source => DeclaredPart().Count(source.Text));

        Assert.That(ProductStatements.Parts, Has.Count.EqualTo(declared).And.Count.GreaterThan(10));
    }

    [Test]
    public void No_text_outside_such_a_field_looks_like_a_statement() => Assert.That(
        from source in Sources
        where !source.Name.StartsWith("Data/", StringComparison.Ordinal)
        from Match text in StatementText().Matches(Declaration().Replace(source.Text, ""))
        select $"{source.Name}: {text.Value}",
        Is.Empty);

    [GeneratedRegex(@"\bDapper\b|\bCommandText\b|\bCreateCommand\b|\bSqliteCommand\b|\bSqlCommand\b|\.RunScriptAsync\(")]
    private static partial Regex DriverCall();

    [GeneratedRegex(@"^.*(\bSql(Part)?\s+\w+\s*=|\bnew\s+Sql(Part)?\().*$", RegexOptions.Multiline)]
    private static partial Regex SqlMade();

    [GeneratedRegex(@"static readonly (Sql|Listing) \w+ =")]
    private static partial Regex Declared();

    [GeneratedRegex(@"static readonly SqlPart \w+ =")]
    private static partial Regex DeclaredPart();

    [GeneratedRegex("""static readonly Sql(Part)? \w+ = new\(.*?\);""", RegexOptions.Singleline)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"""\s*(SELECT\s.+\sFROM|INSERT\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|CREATE\s+TABLE)\s", RegexOptions.Singleline)]
    private static partial Regex StatementText();
}
