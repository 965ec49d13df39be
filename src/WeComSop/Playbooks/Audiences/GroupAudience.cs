using WeComSop.Playbooks.Reading;

namespace WeComSop.Playbooks.Audiences;

/// <summary>Groups that bear one of the labels, have one of the ids, or are of one of the types. One of the three lists is filled.</summary>
internal sealed record GroupAudience(IReadOnlyList<string> Labels, IReadOnlyList<string> Ids, IReadOnlyList<string> Types) : Audience
{
    private static readonly ValueList<string> None = [];

    public static Audience? Read(YamlNode node, PlaybookReading reading)
    {
        if (node.AsOnlyEntry(reading, "way to name groups", "指定群的方式") is not { } entry)
        {
            return null;
        }

        switch (entry.Name)
        {
            case "label":
                return entry.Value.AsGroupLabels(reading) is { } labels ? new GroupAudience(labels, None, None) : null;
            case "ids":
                return entry.Value.AsTexts(reading) is { } ids ? new GroupAudience(None, ids, None) : null;
            case "type":
                return ReadTypes(entry.Value, reading) is { } types ? new GroupAudience(None, None, types) : null;
            default:
                reading.Unknown(entry.Key, "key", "键", entry.Name, ["label", "ids", "type"]);
                return null;
        }
    }

    /// <summary>The labels meant, those of the types included.</summary>
    public IEnumerable<GroupLabel> LabelsIn(Playbook playbook) =>
        playbook.Groups.Where(group => Labels.Contains(group.Label) || (group.Type is { } type && Types.Contains(type)));

    private static IReadOnlyList<string>? ReadTypes(YamlNode node, PlaybookReading reading)
    {
        if (node.AsTexts(reading) is not { } types)
        {
            return null;
        }

        foreach (var type in types)
        {
            if (GroupTypes.Find(type) is null)
            {
                reading.Unknown(node, "group type", "群类型", type, GroupTypes.All.Select(known => known.Name));
            }
            else if (reading.Playbook.Groups.All(group => group.Type != type))
            {
                reading.Error(node,
                    $"no label under groups has the type {Words.Quote(type)}", $"groups 里没有类型为 {Words.Quote(type)} 的群标签");
            }
        }

        return types;
    }
}
