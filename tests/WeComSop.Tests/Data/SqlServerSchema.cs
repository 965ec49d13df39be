using System.Globalization;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace WeComSop.Tests.Data;

/// The schema as the T-SQL migrations create it, read without a server.
internal static class SqlServerSchema
{
    public static IReadOnlyList<TableShape> Read(IEnumerable<string> migrations)
    {
        var scripts = migrations.ToList();
        var altered = scripts.SelectMany(TSql.All<AlterTableAlterColumnStatement>)
            .ToDictionary(change => (change.SchemaObjectName.BaseIdentifier.Value, change.ColumnIdentifier.Value), change => change.Collation?.Value);
        var added = scripts.SelectMany(TSql.All<AlterTableAddTableElementStatement>)
            .ToLookup(change => change.SchemaObjectName.BaseIdentifier.Value, change => change.Definition.ColumnDefinitions);
        var dropped = scripts.SelectMany(TSql.All<DropIndexClause>).Select(index => index.Index.Value).ToHashSet();
        var indexes = scripts.SelectMany(TSql.All<CreateIndexStatement>).Where(index => !dropped.Contains(index.Name.Value)).ToLookup(index => index.OnName.BaseIdentifier.Value, Of);
        return
        [
            .. scripts.SelectMany(TSql.All<CreateTableStatement>).Select(table =>
            {
                var name = table.SchemaObjectName.BaseIdentifier.Value;
                return new TableShape(
                    name,
                    [
                        .. table.Definition.ColumnDefinitions.Concat(added[name].SelectMany(columns => columns)).Select(Of)
                            .Select(column => altered.TryGetValue((name, column.Name), out var collation) ? column with { Collation = collation } : column),
                    ],
                    [.. table.Definition.TableConstraints.Cast<UniqueConstraintDefinition>().Select(Of).Concat(indexes[name]).OrderBy(shape => shape.Name, StringComparer.Ordinal)]);
            }),
        ];
    }

    public static string OnSqlite(string type) => type switch
    {
        "NVARCHAR" => "TEXT",
        "INT" or "BIGINT" or "BIT" => "INTEGER",
        "BINARY" or "VARBINARY" => "BLOB",
        _ => $"nothing that stands for {type}",
    };

    public static int BytesOf(ColumnShape column) => column switch
    {
        { Type: "NVARCHAR", Length: { } length } => length * 2,
        { Type: "BINARY", Length: { } length } => length,
        { Type: "BIGINT" } => 8,
        { Type: "INT" } => 4,
        { Type: "BIT" } => 1,
        _ => int.MaxValue / 16,
    };

    private static ColumnShape Of(ColumnDefinition column)
    {
        var type = (SqlDataTypeReference)column.DataType;
        var size = type.Parameters is [var only] && int.TryParse(only.Value, CultureInfo.InvariantCulture, out var number) ? number : (int?)null;
        var nullable = column.Constraints.OfType<NullableConstraintDefinition>().Single().Nullable;
        return new ColumnShape(column.ColumnIdentifier.Value, type.SqlDataTypeOption.ToString().ToUpperInvariant(), nullable, size, column.Collation?.Value);
    }

    private static IndexShape Of(UniqueConstraintDefinition key) =>
        new(IndexShape.PrimaryKey, key.IsPrimaryKey, IsUnique: true, [.. key.Columns.Select(NameOf)], "");

    private static IndexShape Of(CreateIndexStatement index) => new(
        index.Name.Value,
        IsPrimary: false,
        index.Unique,
        [.. index.Columns.Select(NameOf)],
        index.FilterPredicate is null ? "" : TSql.TextOf(index.FilterPredicate));

    private static string NameOf(ColumnWithSortOrder column) => column.Column.MultiPartIdentifier.Identifiers[^1].Value;
}
