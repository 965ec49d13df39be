using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace WeComSop.Sandbox;

/// <summary>A JSON object read strictly. It remembers what was asked of it, so that what nobody asked for can be named.</summary>
internal sealed class JsonBody(JsonElement element, string path)
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private readonly HashSet<string> asked = new(StringComparer.Ordinal);
    private readonly List<JsonBody> children = [];

    public JsonElement Element { get; } = element;

    public static JsonBody Parse(ReadOnlyMemory<byte> bytes)
    {
        if (!Utf8.IsValid(bytes.Span))
        {
            throw new Refusal(47001, "data format error: the body is not UTF-8");
        }

        try
        {
            // Parsed into an element of its own: effects keep parts of it after the request is gone.
            using var document = JsonDocument.Parse(bytes, Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new(document.RootElement.Clone(), "")
                : throw new Refusal(47001, "data format error: the body must be a JSON object");
        }
        catch (JsonException e)
        {
            throw new Refusal(47001, $"data format error: {e.Message}");
        }
    }

    public string PathOf(string name) => path + name;

    public bool Has(string name) => Find(name) is not null;

    public JsonBody Ask(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            asked.Add(name);
        }

        return this;
    }

    /// <summary>A string without a judgement, for those who only look.</summary>
    public string? Peek(string name) =>
        Element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public string? String(string name) => Find(name) is { } value ? Text(value, PathOf(name)) : null;

    public string RequiredString(string name) => String(name) is { Length: > 0 } text ? text : throw Refusal.Missing(PathOf(name));

    public long? Integer(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number)
            ? number
            : throw Refusal.WrongType(PathOf(name), "an integer");
    }

    public long? Integer(string name, long min, long max) =>
        Integer(name) is not { } number || (number >= min && number <= max)
            ? Integer(name)
            : throw Refusal.Invalid(PathOf(name), $"must be {min} to {max}");

    public bool Boolean(string name) => Find(name)?.ValueKind switch
    {
        null or JsonValueKind.False => false,
        JsonValueKind.True => true,
        _ => throw Refusal.WrongType(PathOf(name), "true or false"),
    };

    public IReadOnlyList<string> Strings(string name)
    {
        var place = PathOf(name);
        return [.. Items(name, "an array of strings").Select((item, index) => Text(item, $"{place}[{index}]"))];
    }

    public IReadOnlyList<long> Integers(string name)
    {
        var place = PathOf(name);
        return
        [
            .. Items(name, "an array of integers").Select((item, index) => item.ValueKind == JsonValueKind.Number && item.TryGetInt64(out var number)
                ? number
                : throw Refusal.WrongType($"{place}[{index}]", "an integer")),
        ];
    }

    public JsonBody? Object(string name) => Find(name) is { } value ? Child(value, PathOf(name)) : null;

    public JsonBody RequiredObject(string name) => Object(name) ?? throw Refusal.Missing(PathOf(name));

    public IReadOnlyList<JsonBody> Objects(string name)
    {
        var place = PathOf(name);
        return [.. Items(name, "an array of objects").Select((item, index) => Child(item, $"{place}[{index}]"))];
    }

    /// <summary>A string of at most so many bytes; required or not.</summary>
    public string? Bytes(string name, int max, bool required = false)
    {
        var text = required ? RequiredString(name) : String(name);
        return text is null || Encoding.UTF8.GetByteCount(text) <= max ? text : throw Refusal.TooLong(PathOf(name), $"{max} bytes");
    }

    public string? Characters(string name, int max)
    {
        var text = String(name);
        return text is null || text.EnumerateRunes().Count() <= max ? text : throw Refusal.Invalid(PathOf(name), $"is over {max} characters");
    }

    public IEnumerable<string> NeverAsked() => Element.EnumerateObject()
        .Where(property => !asked.Contains(property.Name))
        .Select(property => PathOf(property.Name))
        .Concat(children.SelectMany(child => child.NeverAsked()));

    private JsonElement? Find(string name)
    {
        asked.Add(name);
        return Element.TryGetProperty(name, out var value) ? value : null;
    }

    private JsonElement[] Items(string name, string expected) =>
        Find(name) is not { } value ? []
        : value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()]
        : throw Refusal.WrongType(PathOf(name), expected);

    private JsonBody Child(JsonElement value, string place)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            throw Refusal.WrongType(place, "an object");
        }

        var child = new JsonBody(value, place + ".");
        children.Add(child);
        return child;
    }

    private static string Text(JsonElement value, string place)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            throw Refusal.WrongType(place, "a string");
        }

        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // An escape such as \ud800 alone is JSON, but no text.
            throw new Refusal(47001, $"data format error: {place} is not valid text");
        }
    }
}
