namespace WeComSop.Data;

/// One statement of the product. Statements live in static fields beside their only caller, so that a test can
/// enumerate them, parse each as T-SQL and look at each query plan; a session takes nothing else.
internal sealed class Sql
{
    private readonly Func<ISqlDialect, string> _write;
    private string? _sqlite;
    private string? _sqlServer;

    public Sql(string portable) => _write = _ => portable;

    public Sql(Func<ISqlDialect, string> write) => _write = write;

    public string For(ISqlDialect dialect) => dialect is SqliteDialect
        ? _sqlite ??= _write(dialect)
        : _sqlServer ??= _write(dialect);
}
