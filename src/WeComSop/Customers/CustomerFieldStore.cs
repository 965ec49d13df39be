using WeComSop.Data;

namespace WeComSop.Customers;

/// What was learned of a customer under a name: a custom field, or an answer as form.{form}.{question}.
internal sealed record CustomerField
{
    public const string FormPrefix = "form.";
    public const int NameChars = 128;
    public const int ValueChars = 400;

    public required string Corp { get; init; }

    public required string CustomerId { get; init; }

    public required string Name { get; init; }

    public required string Value { get; init; }

    public required DateTimeOffset SetAt { get; init; }
}

internal static class CustomerFieldStore
{
    private static readonly Sql Update = new("""
        UPDATE CustomerField SET Value = @Value, SetAt = @SetAt WHERE Corp = @Corp AND CustomerId = @CustomerId AND Name = @Name AND SetAt <= @SetAt
        """);

    private static readonly Sql Insert = new("""
        INSERT INTO CustomerField (Corp, CustomerId, Name, Value, SetAt)
        SELECT @Corp, @CustomerId, @Name, @Value, @SetAt
        WHERE NOT EXISTS (SELECT 1 FROM CustomerField WHERE Corp = @Corp AND CustomerId = @CustomerId AND Name = @Name)
        """);

    private static readonly Sql Of = new("SELECT * FROM CustomerField WHERE Corp = @Corp AND CustomerId IN @Customers ORDER BY CustomerId, Name");

    /// The newest fact wins, whenever it arrives. What is longer than a field is cut.
    public static async Task SetAsync(Session session, IEnumerable<CustomerField> fields)
    {
        var rows = fields.Select(field => field.Value.Length <= CustomerField.ValueChars ? field : field with { Value = field.Value[..CustomerField.ValueChars] }).ToList();
        await session.ExecuteEachAsync(Update, rows);
        await session.ExecuteEachAsync(Insert, rows);
    }

    public static Task<List<CustomerField>> OfAsync(Session session, string corp, IReadOnlyCollection<string> customers) =>
        session.QueryAsync<CustomerField>(Of, new { Corp = corp, Customers = customers });
}
