using System.Reflection;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace WeComSop.Data;

/// Statements of one connection that run for many rows, kept prepared and given their values by place and type. Dapper and
/// ADO.NET build a parameter anew for each value, which costs more than SQLite takes for the insert.
internal sealed class SqliteStatements(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<(Sql Sql, Type Row), IDisposable> _prepared = [];

    public int ExecuteEach<T>(Sql sql, string text, IEnumerable<T> rows)
        where T : class
    {
        if (!_prepared.TryGetValue((sql, typeof(T)), out var prepared))
        {
            _prepared[(sql, typeof(T))] = prepared = new Prepared<T>(connection.Handle!, text);
        }

        return rows.Sum(((Prepared<T>)prepared).Execute);
    }

    public void Dispose()
    {
        foreach (var prepared in _prepared.Values)
        {
            prepared.Dispose();
        }
    }

    private sealed class Prepared<T> : IDisposable
        where T : class
    {
        private readonly sqlite3 _database;
        private readonly sqlite3_stmt _statement;
        private readonly (int Place, SqliteBinder<T> Bind)[] _parameters;

        public Prepared(sqlite3 database, string text)
        {
            _database = database;
            Check(raw.sqlite3_prepare_v3(database, text, raw.SQLITE_PREPARE_PERSISTENT, out _statement));
            _parameters = [.. Enumerable.Range(1, raw.sqlite3_bind_parameter_count(_statement)).Select(place => (place, BinderOf(place)))];
        }

        public int Execute(T row)
        {
            foreach (var (place, bind) in _parameters)
            {
                Check(bind(_statement, place, row));
            }

            var result = raw.sqlite3_step(_statement);
            raw.sqlite3_reset(_statement);
            Check(result);
            return raw.sqlite3_changes(_database);
        }

        public void Dispose() => _statement.Dispose();

        private SqliteBinder<T> BinderOf(int place)
        {
            var name = raw.sqlite3_bind_parameter_name(_statement, place).utf8_to_string()[1..];
            return SqliteBinders.Of<T>(
                typeof(T).GetProperty(name, BindingFlags.Public | BindingFlags.Instance) ?? throw new InvalidOperationException($"{typeof(T).Name} has no {name}."));
        }

        private void Check(int result)
        {
            if (result is not (raw.SQLITE_OK or raw.SQLITE_DONE or raw.SQLITE_ROW))
            {
                SqliteException.ThrowExceptionForRC(result, _database);
            }
        }
    }
}
