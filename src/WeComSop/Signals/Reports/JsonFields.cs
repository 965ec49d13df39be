using System.Text.Json;

namespace WeComSop.Signals.Reports;

/// The fields of one item. The first that cannot be read is the problem; what follows is not looked at.
internal sealed class JsonFields(JsonElement item)
{
    public ReportProblem? Problem { get; private set; }

    public string? Text(string name, int most)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        return TextOf(value) is { } text && text.Length <= most && !text.Contains('\0') ? text : Refuse<string>(name, $"最多 {most} 个字的文字", $"text of at most {most} characters");
    }

    /// Without spaces and control characters.
    public string? Id(string name, int most)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        return TextOf(value) is { Length: > 0 } text && text.Length <= most && !text.Any(letter => char.IsControl(letter) || char.IsWhiteSpace(letter))
            ? text
            : Refuse<string>(name, $"1 到 {most} 个字符的编号，不含空格", $"an id of 1 to {most} characters without spaces");
    }

    public long? Whole(string name, long most)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number >= -most && number <= most)
        {
            return number;
        }

        Problem ??= ReportProblem.Unreadable(name, "整数", "a whole number");
        return null;
    }

    public bool? Flag(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.GetBoolean();
        }

        Problem ??= ReportProblem.Unreadable(name, " true 或 false", "true or false");
        return null;
    }

    /// ISO 8601 with its offset: without one, nobody knows when it was.
    public DateTimeOffset? Instant(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        if (TextOf(value) is { } text && HasOffset(text) && value.TryGetDateTimeOffset(out var at) && at >= DateTimeOffset.UnixEpoch)
        {
            return DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());
        }

        Problem ??= ReportProblem.Unreadable(name, "带时区的时间，例如 2026-11-02T10:00:00+08:00", "an instant with its offset, such as 2026-11-02T10:00:00+08:00");
        return null;
    }

    public JsonElement? Object(string name, int mostBytes)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Object && IsReadable(value) && System.Text.Encoding.UTF8.GetByteCount(value.GetRawText()) <= mostBytes)
        {
            return value;
        }

        Problem ??= ReportProblem.Unreadable(name, $"最大 {mostBytes} 字节的对象", $"an object of at most {mostBytes} bytes");
        return null;
    }

    private JsonElement? Find(string name) =>
        Problem is null && item.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private T? Refuse<T>(string name, string zh, string en)
        where T : class
    {
        Problem ??= ReportProblem.Unreadable(name, zh, en);
        return null;
    }

    private static bool HasOffset(string text) =>
        text.EndsWith('Z') || (text.Length > 6 && text[^3] == ':' && text[^6] is '+' or '-');

    private static bool IsReadable(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => TextOf(value) is not null,
        JsonValueKind.Array => value.EnumerateArray().All(IsReadable),
        JsonValueKind.Object => value.EnumerateObject().All(property => NameOf(property) is not null && IsReadable(property.Value)),
        _ => true,
    };

    // JSON may write half of a character; to read it throws.
    private static string? TextOf(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string? NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
