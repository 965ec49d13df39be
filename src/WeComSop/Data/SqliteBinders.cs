using System.Reflection;
using System.Text;
using SQLitePCL;

namespace WeComSop.Data;

internal delegate int SqliteBinder<in T>(sqlite3_stmt statement, int place, T row);

/// Takes a property of a row to a parameter of a statement, in the same shapes as ColumnTypes gives Dapper.
internal static class SqliteBinders
{
    private const int OnStack = 1024;
    private const int GuidLength = 16;

    public static SqliteBinder<T> Of<T>(PropertyInfo property)
        where T : class => Nullable.GetUnderlyingType(property.PropertyType) is { } inner
        ? inner switch
        {
            _ when inner == typeof(int) => Make<T, int?>(property, (statement, place, value) => Bind(statement, place, value)),
            _ when inner == typeof(long) => Make<T, long?>(property, Bind),
            _ when inner == typeof(bool) => Make<T, bool?>(property, (statement, place, value) => Bind(statement, place, value is { } given ? given ? 1 : 0 : null)),
            _ when inner == typeof(DateTimeOffset) => Make<T, DateTimeOffset?>(property, (statement, place, value) => Bind(statement, place, value?.ToUnixTimeMilliseconds())),
            _ when inner == typeof(Guid) => Make<T, Guid?>(property, Bind),
            _ => throw Unknown(property),
        }
        : property.PropertyType switch
        {
            var type when type == typeof(string) => Make<T, string?>(property, Bind),
            var type when type == typeof(byte[]) => Make<T, byte[]?>(property, Bind),
            var type when type == typeof(int) => Make<T, int>(property, (statement, place, value) => Bind(statement, place, value)),
            var type when type == typeof(long) => Make<T, long>(property, (statement, place, value) => Bind(statement, place, value)),
            var type when type == typeof(bool) => Make<T, bool>(property, (statement, place, value) => Bind(statement, place, value ? 1 : 0)),
            var type when type == typeof(DateTimeOffset) => Make<T, DateTimeOffset>(property, (statement, place, value) => Bind(statement, place, value.ToUnixTimeMilliseconds())),
            var type when type == typeof(Guid) => Make<T, Guid>(property, (statement, place, value) => Bind(statement, place, value)),
            _ => throw Unknown(property),
        };

    private static SqliteBinder<T> Make<T, TValue>(PropertyInfo property, SqliteBinder<TValue> bind)
        where T : class
    {
        var read = property.GetMethod!.CreateDelegate<Func<T, TValue>>();
        return (statement, place, row) => bind(statement, place, read(row));
    }

    private static int Bind(sqlite3_stmt statement, int place, long? value) => value is { } given
        ? raw.sqlite3_bind_int64(statement, place, given)
        : raw.sqlite3_bind_null(statement, place);

    private static int Bind(sqlite3_stmt statement, int place, Guid? value)
    {
        if (value is not { } given)
        {
            return raw.sqlite3_bind_null(statement, place);
        }

        Span<byte> bytes = stackalloc byte[GuidLength];
        given.TryWriteBytes(bytes, bigEndian: true, out _);
        return raw.sqlite3_bind_blob(statement, place, bytes);
    }

    private static int Bind(sqlite3_stmt statement, int place, byte[]? value) => value switch
    {
        null => raw.sqlite3_bind_null(statement, place),
        [] => raw.sqlite3_bind_zeroblob(statement, place, 0),
        _ => raw.sqlite3_bind_blob(statement, place, value),
    };

    private static int Bind(sqlite3_stmt statement, int place, string? value)
    {
        // An empty span has no address, which SQLite takes for NULL; the overload for strings ends them with a zero.
        if (value is null or "")
        {
            return value is null ? raw.sqlite3_bind_null(statement, place) : raw.sqlite3_bind_text(statement, place, "");
        }

        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        var utf8 = most <= OnStack ? stackalloc byte[OnStack] : new byte[most];
        return raw.sqlite3_bind_text(statement, place, utf8[..Encoding.UTF8.GetBytes(value, utf8)]);
    }

    private static NotSupportedException Unknown(PropertyInfo property) =>
        new($"{property.DeclaringType!.Name}.{property.Name} is of a type that no column has: {property.PropertyType}.");
}
