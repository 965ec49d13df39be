using WeComSop.Data;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Data;

/// The two databases have one schema, written twice.
internal sealed class SchemaTests
{
    private const int MaxClusteredKeyBytes = 900;
    private const int MaxIndexKeyBytes = 1700;
    private const string BinaryOrder = "Latin1_General_100_BIN2";

    /// Words of people: shown, never compared by the database. Every other text is an id or a code and is compared byte by byte.
    private static readonly HashSet<string> HumanText =
    [
        "SchemaVersion.Name", "ApiKey.Name", "Audit.Actor", "Audit.BeforeJson", "Audit.AfterJson",
        "Inbox.Payload", "Inbox.LastError", "Outbox.Payload", "Outbox.LastError", "Delivery.RuleName", "Delivery.Detail",
        "Customer.Name", "Customer.CompanyName", "Employee.Name", "Friendship.Remark",
        "CorpTag.GroupName", "CorpTag.Name",
        "Activity.Data", "Media.FileName", "Playbook.Title", "CustomerGroup.Name", "CustomerGroup.Notice", "GroupStay.Nickname", "SyncReport.Report",
        "Broadcast.Name", "Broadcast.Title", "Broadcast.Document", "Broadcast.Author", "Broadcast.ApprovedBy", "BroadcastRun.Snapshot", "BroadcastRun.Detail",
        "MassSend.Text", "MassSend.Attachments", "MassSend.Detail",
        "LinkClick.LastError",
        "Alert.Text", "Alert.Facts", "Alert.Evidence", "Alert.Rises", "Alert.ClosedBy", "Alert.Note",
        "PlaybookRevision.Document", "PlaybookRevision.Source", "PlaybookRevision.Author", "PlaybookRevision.Changes",
    ];

    private readonly SqliteTestDatabase _files = new();
    private IReadOnlyList<TableShape> _sqlite = [];
    private IReadOnlyList<TableShape> _sqlServer = [];

    [OneTimeSetUp]
    public async Task ReadAsync()
    {
        using var database = await _files.CreateAsync();
        _sqlite = await SqliteSchema.ReadAsync(database);
        _sqlServer = SqlServerSchema.Read(Migrator.All(new SqlServerDialect()).Select(migration => migration.Text));
    }

    [OneTimeTearDown]
    public Task DropAsync() => _files.DropAsync();

    [Test]
    public void Both_have_the_same_tables() =>
        Assert.That(_sqlServer.Select(table => table.Name), Is.EquivalentTo(_sqlite.Select(table => table.Name)).And.Contains("Outbox"));

    [Test]
    public void Both_have_the_same_columns_in_the_same_order_with_matching_types() => Assert.That(
        Lines(_sqlServer, table => table.Columns.Select(column => column with { Type = SqlServerSchema.OnSqlite(column.Type), Length = null, Collation = null })),
        Is.EqualTo(Lines(_sqlite, table => table.Columns)));

    [Test]
    public void Both_have_the_same_keys_and_indexes() =>
        Assert.That(Lines(_sqlServer, table => table.Indexes), Is.EqualTo(Lines(_sqlite, table => table.Indexes)));

    [Test]
    public void Instants_are_whole_milliseconds() => Assert.That(
        Columns().Where(column => column.Column.Name.EndsWith("At", StringComparison.Ordinal) && column.Column.Type != "BIGINT").Select(column => column.Name),
        Is.Empty);

    [Test]
    public void Guids_are_sixteen_bytes() => Assert.That(
        Columns().Where(column => column.Column is { Name: "Id" or "OutboxId" or "SignalId" } && column.Column is not { Type: "BINARY", Length: 16 }).Select(column => column.Name),
        Is.Empty);

    [Test]
    public void Text_can_hold_every_language() =>
        Assert.That(Columns().Select(column => column.Column.Type).Distinct(), Is.EquivalentTo(new[] { "NVARCHAR", "INT", "BIGINT", "BIT", "BINARY", "VARBINARY" }));

    [Test]
    public void Ids_and_codes_are_compared_byte_by_byte_as_SQLite_does() => Assert.That(
        Columns().Where(column => column.Column.Type == "NVARCHAR" && !HumanText.Contains(column.Name) && column.Column.Collation != BinaryOrder).Select(column => column.Name),
        Is.Empty);

    [Test]
    public void Human_text_keeps_the_collation_of_the_installation() =>
        Assert.That(Columns().Where(column => column.Column.Type == "NVARCHAR" && column.Column.Collation is null).Select(column => column.Name), Is.EquivalentTo(HumanText));

    [Test]
    public void Keys_fit_the_limits_of_SQL_Server()
    {
        var tooWide = _sqlServer.SelectMany(table => table.Indexes.Select(index => (
                Name: $"{table.Name}.{index.Name}",
                Bytes: index.Columns.Sum(column => SqlServerSchema.BytesOf(table.Columns.Single(candidate => candidate.Name == column))),
                Limit: index.IsPrimary ? MaxClusteredKeyBytes : MaxIndexKeyBytes)))
            .Where(index => index.Bytes > index.Limit);
        Assert.That(tooWide, Is.Empty);
    }

    private IEnumerable<(string Name, ColumnShape Column)> Columns() =>
        _sqlServer.SelectMany(table => table.Columns.Select(column => ($"{table.Name}.{column.Name}", column)));

    private static IEnumerable<string> Lines<T>(IEnumerable<TableShape> tables, Func<TableShape, IEnumerable<T>> of) =>
        tables.OrderBy(table => table.Name, StringComparer.Ordinal).SelectMany(table => of(table).Select(part => $"{table.Name}: {part}"));
}
