namespace WeComSop.Data;

/// A piece of a statement, with named parameters and with holes {0}, {1} for other pieces. Like statements, pieces live in static
/// fields, where tests find them; what is put together at run time is made of nothing else, so no value can get into a text.
internal sealed class SqlPart
{
    private readonly Func<ISqlDialect, string> _write;

    public SqlPart(string portable) => _write = _ => portable;

    public SqlPart(Func<ISqlDialect, string> write) => _write = write;

    /// Where what it looks up may not be known: neither true nor false.
    public bool MayBeUnknown { get; init; }

    public string For(ISqlDialect dialect) => _write(dialect);
}
