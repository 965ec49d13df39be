using WeComSop.Playbooks.Reading;

namespace WeComSop.Playbooks.Sections;

internal static class GroupsSection
{
    private const int VarChars = 200;

    /// <summary>WeCom says who they are, or each event does.</summary>
    private static readonly string[] NotOfLabels = ["owner", "follower", "employee"];

    public static void Read(YamlNode node, PlaybookReading reading)
    {
        if (node.AsMap(reading) is not { } map)
        {
            return;
        }

        var labels = new List<GroupLabel>();
        foreach (var (key, value) in map.Entries)
        {
            key.IsName(reading);
            if (value.AsMap(reading) is { } written && ReadLabel(key.Value, written, reading) is { } label)
            {
                labels.Add(label);
            }
        }

        reading.Playbook = reading.Playbook with { Groups = new ValueList<GroupLabel>([.. labels]) };
    }

    private static GroupLabel? ReadLabel(string name, YamlMap map, PlaybookReading reading)
    {
        map.AllowKeys(reading, "match", "type", "roles", "vars");
        var match = map.Required(reading, "match")?.AsMap(reading) is { } written ? ReadMatch(written, reading) : null;
        return new GroupLabel(
            name,
            match ?? new GroupMatch(null, new ValueList<string>([]), new ValueList<string>([])),
            map["type"] is { } type ? ReadType(type.Value, reading) : null,
            new ValueMap<IReadOnlyList<string>>(map["roles"]?.Value.AsMap(reading) is { } roles ? ReadRoles(roles, reading) : []),
            new ValueMap<string>(map["vars"]?.Value.AsMap(reading) is { } vars ? ReadVars(vars, reading) : []));
    }

    private static GroupMatch ReadMatch(YamlMap map, PlaybookReading reading)
    {
        map.AllowKeys(reading, "name", "owner", "id");
        if (map.Entries.Count == 0)
        {
            reading.Error(map, "say which groups: by name, owner or id", "请写明是哪些群：name（群名）、owner（群主）或 id");
        }

        return new GroupMatch(
            map["name"]?.Value.AsGlob(reading),
            map["owner"]?.Value.AsListOrOne(reading) is { } owners
                ? new ValueList<string>([.. owners.Select(owner => owner.AsUserId(reading)).OfType<string>()])
                : new ValueList<string>([]),
            map["id"]?.Value.AsTexts(reading) ?? new ValueList<string>([]));
    }

    private static string? ReadType(YamlNode node, PlaybookReading reading)
    {
        if (node.AsText(reading) is not { } name)
        {
            return null;
        }

        if (GroupTypes.Find(name) is null)
        {
            reading.Unknown(node, "group type", "群类型", name, GroupTypes.All.Select(type => type.Name));
        }

        return name;
    }

    private static Dictionary<string, IReadOnlyList<string>> ReadRoles(YamlMap map, PlaybookReading reading)
    {
        var roles = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var (key, value) in map.Entries)
        {
            if (NotOfLabels.Contains(key.Value))
            {
                reading.Error(key,
                    $"the role {Words.Quote(key.Value)} is built in and cannot be declared", $"角色 {Words.Quote(key.Value)} 是内置的，不能声明");
            }
            else if (key.IsName(reading) && value.AsListOrOne(reading) is { } holders)
            {
                roles[key.Value] = new ValueList<string>([.. holders.Select(holder => holder.AsUserId(reading)).OfType<string>()]);
            }
        }

        return roles;
    }

    private static Dictionary<string, string> ReadVars(YamlMap map, PlaybookReading reading)
    {
        var vars = new Dictionary<string, string>();
        foreach (var (key, value) in map.Entries)
        {
            if (!NodeReading.HasShape(key.Value, PlaybookLimits.NameChars) || key.Value.AsSpan().ContainsAny("{}| "))
            {
                reading.Error(key,
                    $"{Words.Quote(key.Value)} cannot be a variable: 1 to {PlaybookLimits.NameChars} characters, no blanks, braces or bars",
                    $"{Words.Quote(key.Value)} 不能作为变量名：1 到 {PlaybookLimits.NameChars} 个字，不含空格、花括号和竖线");
            }
            else if (value.AsText(reading) is { } text)
            {
                vars[key.Value] = text;
                if (text.Length > VarChars)
                {
                    reading.Error(value, $"at most {VarChars} characters here", $"这里最多 {VarChars} 个字");
                }
            }
        }

        return vars;
    }
}
