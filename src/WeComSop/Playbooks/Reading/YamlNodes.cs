using System.Text;

namespace WeComSop.Playbooks.Reading;

/// <summary>A node of the document that knows where it stands.</summary>
internal abstract class YamlNode(YamlNode? parent, string step, int line, int column)
{
    private const int ShownStepChars = 40;

    public int Line => line;

    public int Column => column;

    /// <summary>For example <c>rules.greet.do[1].tag</c>. Made when asked for: the names in it can be long.</summary>
    public string Path
    {
        get
        {
            var steps = new Stack<string>();
            for (var node = this; node.Parent is not null; node = node.Parent)
            {
                steps.Push(node.Step);
            }

            var path = new StringBuilder();
            foreach (var part in steps)
            {
                path.Append(path.Length == 0 || part.StartsWith('[') ? "" : ".").Append(Words.Clip(part, ShownStepChars));
            }

            return path.ToString();
        }
    }

    private YamlNode? Parent => parent;

    private string Step => step;
}

// plain: written without quotes, so an empty one or null means nothing.
internal sealed class YamlScalar(YamlNode? parent, string step, int line, int column, string value, bool plain)
    : YamlNode(parent, step, line, column)
{
    public string Value => value;

    public bool IsNull => plain && value is "" or "~" or "null" or "Null" or "NULL";
}

internal sealed class YamlList(YamlNode? parent, string step, int line, int column) : YamlNode(parent, step, line, column)
{
    public List<YamlNode> Items { get; } = [];
}

internal sealed class YamlMap(YamlNode? parent, string step, int line, int column) : YamlNode(parent, step, line, column)
{
    private readonly Dictionary<string, YamlEntry> byName = [];

    /// <summary>In the order written.</summary>
    public List<YamlEntry> Entries { get; } = [];

    public YamlEntry? this[string name] => byName.GetValueOrDefault(name);

    public bool Contains(string name) => byName.ContainsKey(name);

    public bool TryAdd(YamlEntry entry)
    {
        if (!byName.TryAdd(entry.Name, entry))
        {
            return false;
        }

        Entries.Add(entry);
        return true;
    }
}

/// <summary>Something that has been reported already; reading it further is silent.</summary>
internal sealed class YamlBroken(YamlNode? parent, string step, int line, int column) : YamlNode(parent, step, line, column);

// Key: where the key stands.
internal sealed record YamlEntry(YamlScalar Key, YamlNode Value)
{
    public string Name => Key.Value;
}
