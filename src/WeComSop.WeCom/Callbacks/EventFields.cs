using System.Globalization;

namespace WeComSop.WeCom.Callbacks;

/// <summary>The fields of one event, remembering the first required one that is not there.</summary>
internal sealed class EventFields(XmlField root)
{
    public string? Missing { get; private set; }

    public string Required(string path)
    {
        if (root.Text(path) is { } value)
        {
            return value;
        }

        Missing ??= path;
        return "";
    }

    public int RequiredInteger(string path)
    {
        if (root.Integer(path) is { } value)
        {
            return value;
        }

        Missing ??= path;
        return 0;
    }

    public double RequiredNumber(string path)
    {
        if (root.Number(path) is { } value)
        {
            return value;
        }

        Missing ??= path;
        return 0;
    }

    public string? Optional(string path) => root.Text(path);

    public int? Integer(string path) => root.Integer(path);

    public double? Number(string path) => root.Number(path);

    public DateTimeOffset? Time(string path) => root.Time(path);

    public IReadOnlyList<string> Texts(string path) => root.Texts(path);

    public IEnumerable<XmlField> All(string path) => root.All(path);

    /// <summary>A comma-separated list.</summary>
    public IReadOnlyList<string> List(string path) =>
        root.Text(path)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    public IReadOnlyList<int> Integers(string path) =>
        [.. List(path)
            .Select(item => int.TryParse(item, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : (int?)null)
            .OfType<int>()];
}
