namespace WeComSop.Data;

internal sealed record PageRequest(int Take, Guid? Cursor);

internal sealed record Page<T>(IReadOnlyList<T> Items, string? Next)
{
    public Page<TOther> Select<TOther>(Func<T, TOther> map) => new([.. Items.Select(map)], Next);
}

/// "Newest first" over a table whose Id sorts by time, with optional equality filters. Each combination is a statement
/// of its own, because `@P IS NULL OR Column = @P` would keep both databases from using an index.
internal sealed class Listing
{
    private readonly string[] _filters;
    private readonly Dictionary<int, Sql> _statements;

    public Listing(string table, params string[] filters)
        : this(table, [], filters)
    {
    }

    private Listing(string table, string[] always, string[] filters, int required = 0)
    {
        _filters = filters;
        _statements = Enumerable.Range(0, 1 << (filters.Length + 1))
            .Where(mask => (mask & required) == required)
            .ToDictionary(mask => mask, mask => new Sql(dialect => Write(dialect, table, always, filters, mask)));
    }

    public IEnumerable<Sql> Statements => _statements.Values;

    /// Lists the rows of a filtered index, whose condition must stand in the statement as it stands in the index.
    public static Listing Where(string condition, string table, params string[] filters) => new(table, [condition], filters);

    /// Lists the rows of one owner: the first filter is always given.
    public static Listing Of(string condition, string table, params string[] filters) => new(table, [condition], filters, required: 1);

    public async Task<Page<T>> ReadAsync<T>(Session session, PageRequest page, Func<T, Guid> id, params object?[] values)
    {
        var args = new Dictionary<string, object?> { ["Take"] = page.Take + 1, ["Cursor"] = page.Cursor };
        var mask = page.Cursor is null ? 0 : 1 << _filters.Length;
        for (var i = 0; i < _filters.Length; i++)
        {
            args[_filters[i]] = values[i];
            mask |= values[i] is null ? 0 : 1 << i;
        }

        var rows = await session.QueryAsync<T>(_statements[mask], args);
        return rows.Count > page.Take
            ? new Page<T>(rows[..page.Take], id(rows[page.Take - 1]).ToString("N"))
            : new Page<T>(rows, null);
    }

    private static string Write(ISqlDialect dialect, string table, string[] always, string[] filters, int mask)
    {
        var conditions = always
            .Concat(filters.Where((_, i) => (mask & (1 << i)) != 0).Select(column => $"{column} = @{column}"))
            .Concat((mask & (1 << filters.Length)) != 0 ? ["Id < @Cursor"] : [])
            .ToList();
        var where = conditions.Count == 0 ? "" : $"WHERE {string.Join(" AND ", conditions)} ";
        return $"SELECT * FROM {table} {where}ORDER BY Id DESC {dialect.Limit}";
    }
}
