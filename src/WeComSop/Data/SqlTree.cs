using System.Globalization;
using System.Text.RegularExpressions;

namespace WeComSop.Data;

/// A piece with the values of its parameters and with what fills its holes. A parameter without a value is one of the whole statement.
internal sealed partial class SqlTree(SqlPart part, params IReadOnlyList<SqlTree> holes)
{
    private readonly Dictionary<string, object> _values = [];

    public bool MayBeUnknown => part.MayBeUnknown || holes.Any(hole => hole.MayBeUnknown);

    public IEnumerable<SqlPart> Parts => holes.SelectMany(hole => hole.Parts).Prepend(part);

    /// How many values its text takes; the members of a list are counted one by one.
    public int Values => _values.Values.Sum(value => value is IReadOnlyCollection<string> list ? list.Count : 1) + holes.Sum(hole => hole.Values);

    public SqlTree With(string parameter, object value)
    {
        _values.Add(parameter, value);
        return this;
    }

    public Sql ToSql() => new(dialect => Write(dialect, new Numbers()));

    /// The values under the names that the text has for them, and those of the whole statement.
    public Dictionary<string, object?> ToArgs(params IEnumerable<(string Name, object Value)> whole)
    {
        var args = whole.ToDictionary(pair => pair.Name, pair => (object?)pair.Value);
        Collect(args, new Numbers());
        return args;
    }

    /// Two by two, because SQLite refuses expressions that are deeper than 1000.
    public static SqlTree Join(SqlPart pair, IReadOnlyList<SqlTree> trees) => trees.Count switch
    {
        1 => trees[0],
        var count => new SqlTree(pair, Join(pair, [.. trees.Take(count / 2)]), Join(pair, [.. trees.Skip(count / 2)])),
    };

    private string Write(ISqlDialect dialect, Numbers numbers)
    {
        var number = numbers.Next();
        var filled = holes.Select(hole => hole.Write(dialect, numbers)).ToList();
        return Placeholder().Replace(part.For(dialect), found => found.Groups["hole"] is { Success: true, Value: var index }
            ? filled[int.Parse(index, CultureInfo.InvariantCulture)]
            : _values.ContainsKey(found.Groups["name"].Value) ? $"@{Named(found.Groups["name"].Value, number)}" : found.Value);
    }

    private void Collect(Dictionary<string, object?> args, Numbers numbers)
    {
        var number = numbers.Next();
        foreach (var (name, value) in _values)
        {
            args.Add(Named(name, number), value);
        }

        foreach (var hole in holes)
        {
            hole.Collect(args, numbers);
        }
    }

    // Dapper writes a list as its name and a number, so the name must not end in one.
    private static string Named(string name, int number) => string.Create(CultureInfo.InvariantCulture, $"{name}_{number}_");

    [GeneratedRegex(@"@(?<name>\w+)|\{(?<hole>\d)\}")]
    private static partial Regex Placeholder();

    private sealed class Numbers
    {
        private int _last;

        public int Next() => ++_last;
    }
}
