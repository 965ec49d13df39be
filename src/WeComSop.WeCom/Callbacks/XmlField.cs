using System.Globalization;

namespace WeComSop.WeCom.Callbacks;

/// <summary>One element: a name, its text, and the elements inside it. An empty element counts as absent.</summary>
internal sealed class XmlField(string name)
{
    private readonly List<XmlField> children = [];
    private string text = "";

    public string Name => name;

    public string Content => text;

    public IReadOnlyList<XmlField> Children => children;

    public void Add(XmlField child) => children.Add(child);

    public void Append(string more) => text = text.Length == 0 ? more : text + more;

    /// <summary>The text of the first element of that name, or null where it is absent or empty. A path goes into elements: <c>A/B</c>.</summary>
    public string? Text(string path)
    {
        var value = Find(path)?.text;
        return string.IsNullOrEmpty(value) ? null : value;
    }

    public int? Integer(string path) =>
        int.TryParse(Text(path), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;

    public double? Number(string path) =>
        double.TryParse(Text(path), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;

    /// <summary>Unix seconds; null outside 2000 to 2100, which also catches milliseconds.</summary>
    public DateTimeOffset? Time(string path)
    {
        const long Earliest = 946_684_800;
        const long Latest = 4_102_444_800;

        return long.TryParse(Text(path), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is >= Earliest and < Latest
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
    }

    /// <summary>The texts of all elements at the path, in order; empty elements are left out.</summary>
    public IReadOnlyList<string> Texts(string path) =>
        [.. All(path).Select(field => field.text).Where(value => value.Length > 0)];

    public IEnumerable<XmlField> All(string path)
    {
        IEnumerable<XmlField> found = [this];
        foreach (var step in path.Split('/'))
        {
            found = found.SelectMany(field => field.Children).Where(child => child.Name == step);
        }

        return found;
    }

    private XmlField? Find(string path)
    {
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        var step = slash < 0 ? path : path[..slash];
        var found = First(step);
        return slash < 0 ? found : found?.Find(path[(slash + 1)..]);
    }

    private XmlField? First(string step)
    {
        foreach (var child in children)
        {
            if (child.Name == step)
            {
                return child;
            }
        }

        return null;
    }
}
