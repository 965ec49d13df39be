using System.Collections.Concurrent;
using System.Data.Common;
using System.Linq.Expressions;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace WeComSop.Data;

/// Statements of one connection that run for many rows, kept prepared. Dapper builds its parameters anew for each row,
/// which costs more than SQLite takes for the insert.
internal sealed partial class SqliteStatements(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<(Sql Sql, Type Row), Prepared> _prepared = [];

    public int ExecuteEach<T>(Sql sql, string text, IEnumerable<T> rows, DbTransaction transaction)
    {
        if (!_prepared.TryGetValue((sql, typeof(T)), out var prepared))
        {
            _prepared[(sql, typeof(T))] = prepared = new Prepared(connection, text, typeof(T));
        }

        prepared.Command.Transaction = (SqliteTransaction)transaction;
        var changed = 0;
        foreach (var row in rows)
        {
            foreach (var (parameter, read) in prepared.Parameters)
            {
                parameter.Value = read(row!);
            }

            changed += prepared.Command.ExecuteNonQuery();
        }

        return changed;
    }

    public void Dispose()
    {
        foreach (var prepared in _prepared.Values)
        {
            prepared.Command.Dispose();
        }
    }

    private sealed class Prepared
    {
        public Prepared(SqliteConnection connection, string text, Type row)
        {
            Command = connection.CreateCommand();
            Command.CommandText = text;
            Parameters = [.. Columns.UsedBy(text, row).Select(column => (Command.Parameters.Add($"@{column.Name}", SqliteType.Text), column.Read))];
            foreach (var (parameter, _) in Parameters)
            {
                parameter.ResetSqliteType();
            }
        }

        public SqliteCommand Command { get; }

        public (SqliteParameter Parameter, Func<object, object> Read)[] Parameters { get; }
    }

    private static partial class Columns
    {
        private static readonly ConcurrentDictionary<Type, (string Name, Func<object, object> Read)[]> OfType = new();

        public static IEnumerable<(string Name, Func<object, object> Read)> UsedBy(string text, Type row)
        {
            var used = Parameter().Matches(text).Select(found => found.Groups[1].Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
            return OfType.GetOrAdd(row, Read).Where(column => used.Contains(column.Name));
        }

        private static (string Name, Func<object, object> Read)[] Read(Type row) =>
        [
            .. row.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property.GetIndexParameters().Length == 0)
                .Select(property => (property.Name, ReaderOf(row, property))),
        ];

        private static Func<object, object> ReaderOf(Type row, PropertyInfo property)
        {
            var instance = Expression.Parameter(typeof(object));
            var value = Expression.Property(Expression.Convert(instance, row), property);
            var read = Expression.Lambda<Func<object, object?>>(
                Expression.Convert(value, typeof(object)), instance).Compile();
            return source => ToColumn(read(source));
        }

        // The same shapes as ColumnTypes gives Dapper.
        private static object ToColumn(object? value) => value switch
        {
            null => DBNull.Value,
            DateTimeOffset instant => instant.ToUnixTimeMilliseconds(),
            Guid id => id.ToByteArray(bigEndian: true),
            _ => value,
        };

        [GeneratedRegex("@([A-Za-z]+)")]
        private static partial Regex Parameter();
    }
}
