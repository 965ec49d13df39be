using Microsoft.Data.Sqlite;
using WeComSop.Data;
using WeComSop.Tests.Infrastructure;
using WeComSop.Tests.Segments;

namespace WeComSop.Tests.Data;

internal sealed class StatementTests
{
    /// Statements that may read a table from end to end, and why.
    private static readonly Dictionary<string, string> MayScan = new()
    {
        ["AppStore.All"] = "one row per bound app",
        ["AppStore.AllTesters"] = "at most 200 rows per bound app",
        ["PlaybookStore.All"] = "one row per playbook",
        ["SegmentScanStore.All"] = "one row per segment that a rule waits for",
        ["ApiKeyStore.Any"] = "one row per key, once at start-up",
        ["ApiKeyStore.All"] = "one row per key, from the command line",
        ["ApiKeyStore.CountNamed"] = "one row per key, from the command line",
        ["ApiKeyStore.Revoke"] = "one row per key, from the command line",
        ["ActivityStore.Latest"] = "walks the primary key, newest first, until the page of the sandbox is full",
        ["OutboxStore.CancelQueued"] = "reads an index that holds only what waits, of every lane but the reads",
        ["OutboxStore.MoveBack"] = "reads an index that holds only what waits, when the clock was set back",
        ["AlertNoticeStore.Managers"] = "reads an index that holds only what waits",
        ["DeliveryStore.CancelQueued"] = "the subquery reads an index that holds only what waits",
    };

    /// Listings that walk the primary key, newest first, until the page is full; the filters a walk may carry, and why.
    private static readonly Dictionary<string, (string[] Filters, string Why)> MayWalk = new()
    {
        ["InboxStore.Newest"] = (["Status", "EventType", "AppKey"], "most rows match, and rows that wait are the newest"),
        ["InboxStore.NewestDead"] = (["EventType", "AppKey"], "the index holds only dead letters"),
        ["DeliveryStore.Newest"] = (["Effect", "AppKey"], "few values, each with many rows"),
        ["AlertStore.Newest"] = (["Level", "Playbook"], "few values, each with many rows"),
        ["LinkStore.Newest"] = (["Playbook"], "few values, each with many rows"),
        ["BroadcastStore.Newest"] = (["Status"], "one row per broadcast that people made"),
        ["AuditLog.Newest"] = (["Operation", "Subject"], "one row per change made by a person"),
    };

    /// Indexes that SQLite's planner passes over at present, and why they stay.
    private static readonly Dictionary<string, string> MayIdle = new()
    {
        ["IX_FriendshipTag_Tag"] = "who bears a tag, which segments will ask",
        ["IX_CorpTag_Name"] = "a few hundred tags are sorted as fast; SQL Server may walk it",
    };

    private readonly SqliteTestDatabase _files = new();
    private Database _database = null!;

    [OneTimeSetUp]
    public async Task MigrateAsync() => _database = await _files.CreateAsync();

    [OneTimeTearDown]
    public async Task DropAsync()
    {
        _database.Dispose();
        await _files.DropAsync();
    }

    [Test]
    public void Reflection_finds_the_statements() => Assert.That(
        ProductStatements.All.Select(statement => statement.Name),
        Is.SupersetOf(new[] { "InboxStore.Insert", "InboxStore.ClaimDue", "OutboxStore.ClaimDue", "DeliveryStore.Newest", "Migrator.Record" }));

    [Test]
    public void Every_statement_parses_as_T_SQL() => Assert.That(
        ProductStatements.All.SelectMany(statement => TSql.ErrorsIn(statement.ForSqlServer).Select(error => $"{statement.Name}: {error}\n{statement.ForSqlServer}")),
        Is.Empty);

    [Test]
    public void The_T_SQL_parse_notices_what_only_SQLite_understands() =>
        Assert.That(TSql.ErrorsIn("SELECT * FROM Inbox ORDER BY Id DESC LIMIT @Take"), Is.Not.Empty);

    [Test]
    public async Task SQLite_prepares_every_statement()
    {
        var refused = new List<string>();
        foreach (var statement in ProductStatements.All)
        {
            try
            {
                await PlanAsync(statement.ForSqlite);
            }
            catch (SqliteException e)
            {
                refused.Add($"{statement.Name}: {e.Message}\n{statement.ForSqlite}");
            }
        }

        Assert.That(refused, Is.Empty);
    }

    [Test]
    public async Task No_statement_reads_a_table_from_end_to_end_unless_it_is_listed_with_the_reason()
    {
        var scans = new List<string>();
        foreach (var statement in ProductStatements.All)
        {
            var plan = await PlanAsync(statement.ForSqlite);
            if (plan.Any(IsScan) && !MayScan.ContainsKey(statement.Name) && !IsAllowedWalk(statement, plan))
            {
                scans.Add($"{statement.Name}: {string.Join(" | ", plan)}\n{statement.ForSqlite}");
            }
        }

        Assert.That(scans, Is.Empty);
    }

    [Test]
    public async Task A_condition_looks_at_the_rows_of_its_customer_and_at_no_others()
    {
        var wide = new List<string>();
        foreach (var statement in SegmentSamples.Statements)
        {
            var plan = await PlanAsync(statement.ForSqlite);
            if (plan.Any(step => step.Contains("(Corp=?)", StringComparison.Ordinal) && !step.StartsWith("SEARCH c ", StringComparison.Ordinal) && !step.StartsWith("SEARCH o ", StringComparison.Ordinal)))
            {
                wide.Add($"{statement.Name}: {string.Join(" | ", plan)}");
            }
        }

        Assert.That(wide, Is.Empty);
    }

    [Test]
    public async Task No_page_is_sorted_before_it_is_cut()
    {
        var sorted = new List<string>();
        foreach (var statement in ProductStatements.All.Where(statement => statement.ForSqlite.Contains("LIMIT", StringComparison.Ordinal)))
        {
            var plan = await PlanAsync(statement.ForSqlite);
            if (plan.Any(step => step.Contains("TEMP B-TREE", StringComparison.Ordinal)))
            {
                sorted.Add($"{statement.Name}: {string.Join(" | ", plan)}\n{statement.ForSqlite}");
            }
        }

        Assert.That(sorted, Is.Empty);
    }

    [Test]
    public async Task The_lists_of_exceptions_name_only_what_needs_them()
    {
        var needed = new HashSet<string>();
        foreach (var statement in ProductStatements.All)
        {
            if ((await PlanAsync(statement.ForSqlite)).Any(IsScan))
            {
                needed.Add(statement.Name);
            }
        }

        Assert.That(MayScan.Keys.Concat(MayWalk.Keys), Is.SubsetOf(needed));
    }

    [Test]
    public async Task Every_index_serves_a_statement_or_keeps_rows_unique()
    {
        var used = new HashSet<string>();
        foreach (var statement in ProductStatements.All)
        {
            used.UnionWith((await PlanAsync(statement.ForSqlite)).SelectMany(step => step.Split(' ')));
        }

        await using var connection = (SqliteConnection)await _database.OpenAsync(CancellationToken.None);
        var indexes = new List<string>();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND sql NOT LIKE 'CREATE UNIQUE%'";
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            indexes.Add(reader.GetString(0));
        }

        Assert.That(indexes.Where(index => !used.Contains(index)).Except(MayIdle.Keys), Is.Empty);
    }

    private async Task<List<string>> PlanAsync(string sql)
    {
        await using var connection = (SqliteConnection)await _database.OpenAsync(CancellationToken.None);
        await using var command = connection.CreateCommand();
        command.CommandText = $"EXPLAIN QUERY PLAN {sql}";
        foreach (var parameter in ProductStatements.ParametersOf(sql))
        {
            command.Parameters.AddWithValue(parameter, DBNull.Value);
        }

        var steps = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            steps.Add(reader.GetString(3));
        }

        return steps;
    }

    // A scan of constants or of a subquery's few rows reads no table: the subquery has steps of its own.
    private static bool IsScan(string step) =>
        step.StartsWith("SCAN ", StringComparison.Ordinal) && !step.EndsWith("CONSTANT ROW", StringComparison.Ordinal) && !step.StartsWith("SCAN (", StringComparison.Ordinal);

    private static bool IsAllowedWalk(ProductStatement statement, List<string> plan)
    {
        if (!MayWalk.TryGetValue(statement.Name, out var walk) || plan.Any(step => step.Contains("TEMP B-TREE", StringComparison.Ordinal)))
        {
            return false;
        }

        return ProductStatements.ParametersOf(statement.ForSqlite).Select(parameter => parameter[1..]).Except(["Take", "Cursor", .. walk.Filters]).ToList() is [];
    }
}
