using System.Text.Json;

namespace WeComSop.Metrics;

/// A signal, or a delivery, as metrics look at it.
internal sealed record Fact
{
    private JsonElement? _data;

    public required string Type { get; init; }

    public string? CustomerId { get; init; }

    public string? GroupId { get; init; }

    public string? EmployeeId { get; init; }

    public DateTimeOffset OccurredAt { get; init; }

    public long? Amount { get; init; }

    public string? Data { get; init; }

    /// Of a delivery that was read with what was sent.
    public string? Playbook { get; init; }

    public string? Content { get; init; }

    public Guid? BroadcastId { get; init; }

    /// The customer whose doing it was. An invitation tells of the one who came and was done by the one who invited; a task is done by an employee.
    public string? Actor => Type switch
    {
        FactTypes.InviteSucceeded => Text("inviter"),
        FactTypes.TaskDone or FactTypes.TaskOverdue => null,
        _ => CustomerId,
    };

    public string? Text(string name) => Find(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    public double? Number(string name) => Find(name) switch
    {
        { ValueKind: JsonValueKind.Number } number => number.GetDouble(),
        { ValueKind: JsonValueKind.String } text when double.TryParse(text.GetString(), System.Globalization.CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    public bool IsFalse(string name) => Find(name) is { ValueKind: JsonValueKind.False };

    public bool IsTrue(string name) => Find(name) is { ValueKind: JsonValueKind.True };

    /// It is there and is not nothing.
    public bool Has(string name) => Find(name) is { } value
        && value.ValueKind switch
        {
            JsonValueKind.Null or JsonValueKind.False => false,
            JsonValueKind.String => value.GetString() is { Length: > 0 },
            JsonValueKind.Number => value.GetDouble() != 0,
            _ => true,
        };

    public DateTimeOffset? Instant(string name) => Text(name) is { } text
        && DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var instant) ? instant : null;

    // Of most facts nobody asks for what is written in them.
    private JsonElement? Find(string name)
    {
        if (Data is null || !Data.Contains(name, StringComparison.Ordinal))
        {
            return null;
        }

        _data ??= JsonSerializer.Deserialize<JsonElement>(Data);
        return _data.Value.ValueKind == JsonValueKind.Object && _data.Value.TryGetProperty(name, out var value) ? value : null;
    }
}
