using System.Reflection;
using System.Text.RegularExpressions;
using WeComSop.Data;
using WeComSop.Tests.Segments;

namespace WeComSop.Tests.Data;

/// Every statement of the product. Sessions take nothing but Sql, and Sql lives in static fields.
internal static partial class ProductStatements
{
    private const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// Those that stand in the source as they are.
    public static IReadOnlyList<ProductStatement> Written { get; } = [.. typeof(Sql).Assembly.GetTypes().SelectMany(Of)];

    /// Those, and samples of the ones that are put together from pieces.
    public static IReadOnlyList<ProductStatement> All { get; } = [.. Written, .. SegmentSamples.Statements];

    public static IReadOnlyList<(string Name, SqlPart Part)> Parts { get; } =
    [
        .. typeof(SqlPart).Assembly.GetTypes()
            .SelectMany(type => type.GetFields(Static).Where(field => field.FieldType == typeof(SqlPart)).Select(field => ($"{type.Name}.{field.Name}", (SqlPart)field.GetValue(null)!))),
    ];

    public static string WithListsExpanded(string sql) => ListParameter().Replace(sql, "IN (@$1)");

    public static IEnumerable<string> ParametersOf(string sql) => Parameter().Matches(sql).Select(match => match.Value).Distinct(StringComparer.Ordinal);

    private static IEnumerable<ProductStatement> Of(Type type)
    {
        var readable = type.ContainsGenericParameters && HoldsSql(type)
            ? type.MakeGenericType([.. type.GetGenericArguments().Select(_ => typeof(object))])
            : type;
        return readable.GetFields(Static).SelectMany(field => (field.FieldType, field) switch
        {
            (var one, _) when one == typeof(Sql) => [new ProductStatement($"{type.Name}.{field.Name}", (Sql)field.GetValue(null)!)],
            (var many, _) when many == typeof(Listing) =>
                ((Listing)field.GetValue(null)!).Statements.Select(sql => new ProductStatement($"{type.Name}.{field.Name}", sql)),
            _ => Enumerable.Empty<ProductStatement>(),
        });
    }

    private static bool HoldsSql(Type type) => type.GetFields(Static).Any(field => field.FieldType == typeof(Sql) || field.FieldType == typeof(Listing));

    [GeneratedRegex(@"\bIN\s+@(\w+)")]
    private static partial Regex ListParameter();

    [GeneratedRegex(@"@\w+")]
    private static partial Regex Parameter();
}

internal sealed record ProductStatement(string Name, Sql Sql)
{
    private static readonly SqliteDialect Sqlite = new();
    private static readonly SqlServerDialect SqlServer = new();

    public string ForSqlite => ProductStatements.WithListsExpanded(Sql.For(Sqlite));

    public string ForSqlServer => ProductStatements.WithListsExpanded(Sql.For(SqlServer));
}
