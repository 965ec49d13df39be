using Dapper;
using WeComSop.Data;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Data;

/// The schema as SQLite itself describes it.
internal static class SqliteSchema
{
    public static async Task<IReadOnlyList<TableShape>> ReadAsync(Database database)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        var tables = new List<TableShape>();
        foreach (var table in await database.TablesAsync())
        {
            var columns = (await connection.QueryAsync<ColumnRow>("SELECT name, type, \"notnull\" AS Required FROM pragma_table_xinfo(@table)", new { table })).AsList();
            var indexes = (await connection.QueryAsync<IndexRow>("SELECT name, \"unique\" AS IsUnique, origin FROM pragma_index_list(@table)", new { table })).AsList();
            var shapes = new List<IndexShape>();
            foreach (var index in indexes)
            {
                var keys = await connection.QueryAsync<string>("SELECT name FROM pragma_index_xinfo(@index) WHERE key = 1 ORDER BY seqno", new { index = index.Name });
                var text = await connection.QuerySingleAsync<string?>("SELECT sql FROM sqlite_master WHERE name = @index UNION ALL SELECT NULL LIMIT 1", new { index = index.Name });
                var isPrimary = index.Origin == "pk";
                shapes.Add(new IndexShape(isPrimary ? IndexShape.PrimaryKey : index.Name, isPrimary, index.IsUnique, [.. keys], FilterIn(text)));
            }

            tables.Add(new TableShape(table, [.. columns.Select(column => new ColumnShape(column.Name, column.Type, !column.Required))], [.. shapes.OrderBy(shape => shape.Name, StringComparer.Ordinal)]));
        }

        return tables;
    }

    private static string FilterIn(string? sql) => sql?.Split(" WHERE ") is [_, var filter] ? filter : "";

    private sealed record ColumnRow
    {
        public required string Name { get; init; }

        public required string Type { get; init; }

        public bool Required { get; init; }
    }


    private sealed record IndexRow
    {
        public required string Name { get; init; }

        public bool IsUnique { get; init; }

        public required string Origin { get; init; }
    }
}
