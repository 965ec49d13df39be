using System.Text.RegularExpressions;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using WeComSop.Data;

namespace WeComSop.Tests.Data;

/// The rules that keep one text right on two databases.
internal sealed partial class PortabilityTests
{
    private static readonly string[] Forbidden =
    [
        "MERGE", "ON CONFLICT", "INSERT OR", "REPLACE INTO", "GETUTCDATE", "GETDATE", "SYSUTCDATETIME", "CURRENT_TIMESTAMP", "datetime('now')", "strftime",
        "NEWID", "RANDOMBLOB", "@@IDENTITY", "SCOPE_IDENTITY", "last_insert_rowid", "NOLOCK", "json_extract", "JSON_VALUE",
    ];

    [Test]
    public void No_statement_leans_on_one_database() => Assert.That(
        from statement in ProductStatements.All
        from text in new[] { statement.ForSqlite, statement.ForSqlServer }
        from word in Forbidden
        where text.Contains(word, StringComparison.OrdinalIgnoreCase)
        select $"{statement.Name}: {word}",
        Is.Empty);

    [Test]
    public void Nothing_is_updated_through_a_common_table_expression() => Assert.That(
        ProductStatements.All.Where(statement => TSql.All<CommonTableExpression>(statement.ForSqlServer).Count > 0).Select(statement => statement.Name), Is.Empty);

    [Test]
    public void Only_claims_differ_and_only_in_their_own_words() => Assert.That(
        ProductStatements.All
            .Where(statement => statement.ForSqlite != statement.ForSqlServer && !IsClaim(statement) && WithoutLimit(statement.ForSqlite) != WithoutLimit(statement.ForSqlServer))
            .Select(statement => statement.Name),
        Is.Empty);

    [Test]
    public void A_claim_is_right_on_an_engine_that_ignores_lock_hints()
    {
        var claims = ProductStatements.All.Where(IsClaim).ToList();

        Assert.That(claims, Is.Not.Empty);
        foreach (var claim in claims)
        {
            var inner = TSql.All<QuerySpecification>(claim.ForSqlServer).Single(query => query.TopRowFilter is not null);
            var update = TSql.All<UpdateSpecification>(claim.ForSqlServer).Single();
            var condition = TSql.TextOf(inner.WhereClause.SearchCondition);

            Assert.That(condition, Does.Contain("DueAt <= @Now"), claim.Name);
            Assert.That(TSql.TextOf(update.WhereClause.SearchCondition), Does.EndWith($"AND {condition}"), claim.Name);
            Assert.That(TSql.TextOf(inner.FromClause), Does.EndWith("WITH (UPDLOCK, READPAST, ROWLOCK)"), claim.Name);
            Assert.That(inner.OrderByClause, Is.Not.Null, claim.Name);
        }
    }

    [Test]
    public void Every_update_and_deletion_says_which_rows() => Assert.That(
        from statement in ProductStatements.All
        let blind = TSql.All<UpdateDeleteSpecificationBase>(statement.ForSqlServer).Any(specification => specification.WhereClause is null)
        where blind
        select statement.Name,
        Is.Empty);

    [Test]
    public void Names_are_never_quoted_so_a_reserved_word_cannot_hide() => Assert.That(
        from text in Scripts().Concat(ProductStatements.All.Select(statement => (statement.Name, statement.ForSqlServer)))
        where text.Item2.AsSpan().IndexOfAny("[]\"`") >= 0
        select text.Name,
        Is.Empty);

    [Test]
    public void Every_migration_parses_as_T_SQL() => Assert.That(
        Migrator.All(new SqlServerDialect()).SelectMany(migration => TSql.ErrorsIn(migration.Text).Select(error => $"{migration.Version}: {error}")), Is.Empty);

    [Test]
    public void Every_migration_has_both_files_and_none_is_missing_or_doubled()
    {
        var sqlite = Migrator.All(new SqliteDialect()).Select(migration => (migration.Version, migration.Name)).ToList();
        var sqlServer = Migrator.All(new SqlServerDialect()).Select(migration => (migration.Version, migration.Name)).ToList();

        Assert.That(sqlServer, Is.EqualTo(sqlite));
        Assert.That(sqlite.Select(migration => migration.Version), Is.EqualTo(Enumerable.Range(1, sqlite.Count)));
    }

    [Test]
    public void What_the_SQL_Server_dialect_asks_on_its_own_parses_as_T_SQL() =>
        Assert.That(new[] { new SqlServerDialect().TableExists, SqlServerDialect.MigrationLock }.SelectMany(TSql.ErrorsIn), Is.Empty);

    // sp_getapplock says that it gave no lock by what it returns, not by an error.
    [Test]
    public void A_migrator_that_gets_no_lock_stops() => Assert.That(
        TSql.All<IfStatement>(SqlServerDialect.MigrationLock).Single().ThenStatement, Is.InstanceOf<ThrowStatement>());

    private static IEnumerable<(string Name, string Text)> Scripts() =>
        Migrator.All(new SqlServerDialect()).Concat(Migrator.All(new SqliteDialect())).Select(migration => (migration.Name, migration.Text));

    private static bool IsClaim(ProductStatement statement) => statement.ForSqlServer.Contains("OUTPUT inserted", StringComparison.Ordinal);

    private static string WithoutLimit(string sql) => Pattern().Replace(Limit().Replace(sql, ""), "");

    [GeneratedRegex(@"\s*(LIMIT @Take|OFFSET 0 ROWS FETCH NEXT @Take ROWS ONLY)\s*$")]
    private static partial Regex Limit();

    [GeneratedRegex(@"GLOB @\w+|LIKE @\w+ ESCAPE '!'")]
    private static partial Regex Pattern();
}
