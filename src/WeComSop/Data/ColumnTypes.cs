using System.Data;
using Dapper;

namespace WeComSop.Data;

internal static class ColumnTypes
{
    private static readonly SqlMapper.ITypeHandler Instants = new ColumnHandler<DateTimeOffset>(
        DbType.Int64, value => DateTimeOffset.FromUnixTimeMilliseconds((long)value), instant => instant.ToUnixTimeMilliseconds());

    // Big-endian, so that version 7 ids sort by time on both databases.
    private static readonly SqlMapper.ITypeHandler Guids = new ColumnHandler<Guid>(
        DbType.Binary, value => new Guid((byte[])value, bigEndian: true), id => id.ToByteArray(bigEndian: true));

    private static readonly Lock Gate = new();
    private static bool _registered;

    public static void Register()
    {
        lock (Gate)
        {
            if (_registered)
            {
                return;
            }

            // Dapper keeps its built-in mapping for parameters unless it is removed first.
            foreach (var type in (Type[])[typeof(DateTimeOffset), typeof(DateTimeOffset?), typeof(Guid), typeof(Guid?)])
            {
                SqlMapper.RemoveTypeMap(type);
            }

            SqlMapper.AddTypeHandler(typeof(DateTimeOffset), Instants);
            SqlMapper.AddTypeHandler(typeof(Guid), Guids);
            _registered = true;
        }
    }

    // Dapper's own base class sends a missing value without its type, and SQL Server takes that for text.
    private sealed class ColumnHandler<T>(DbType type, Func<object, T> read, Func<T, object> write) : SqlMapper.ITypeHandler
        where T : struct
    {
        // Of a single value Dapper asks also where there is none, as MIN answers of no rows.
        public object? Parse(Type destinationType, object value) => value is DBNull ? null : read(value);

        public void SetValue(IDbDataParameter parameter, object value)
        {
            parameter.DbType = type;
            parameter.Value = value is T present ? write(present) : DBNull.Value;
        }
    }
}
