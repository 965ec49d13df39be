using System.Globalization;

namespace WeComSop.Playbooks.Reading;

/// <summary>A node as what it ought to be; null when it is something else, which has then been reported.</summary>
internal static class NodeReading
{
    public static YamlMap? AsMap(this YamlNode node, PlaybookReading reading)
    {
        if (node is YamlMap map)
        {
            return map;
        }

        WrongType(node, reading, "keys with values", "键和值");
        return null;
    }

    public static IReadOnlyList<YamlNode>? AsList(this YamlNode node, PlaybookReading reading)
    {
        if (node is not YamlList list)
        {
            WrongType(node, reading, "a list", "列表");
            return null;
        }

        if (list.Items.Count == 0)
        {
            Empty(node, reading);
            return null;
        }

        return list.Items;
    }

    /// <summary>A list, or one item that stands for a list of one.</summary>
    public static IReadOnlyList<YamlNode>? AsListOrOne(this YamlNode node, PlaybookReading reading) =>
        node is YamlList ? node.AsList(reading) : [node];

    public static string? AsText(this YamlNode node, PlaybookReading reading, bool mayBeEmpty = false)
    {
        if (node is not YamlScalar scalar)
        {
            WrongType(node, reading, "a text", "文字");
            return null;
        }

        if (scalar.IsNull || (!mayBeEmpty && string.IsNullOrWhiteSpace(scalar.Value)))
        {
            Empty(node, reading);
            return null;
        }

        return scalar.Value;
    }

    public static IReadOnlyList<string>? AsTexts(this YamlNode node, PlaybookReading reading)
    {
        var texts = node.AsListOrOne(reading)?.Select(item => item.AsText(reading)).ToList();
        return texts is null || texts.Contains(null) ? null : new ValueList<string>([.. texts!]);
    }

    public static int? AsInteger(this YamlNode node, PlaybookReading reading, int least, int most)
    {
        if (node.AsText(reading) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        reading.Error(node,
            $"{Words.Quote(text)} is not a whole number from {least} to {most}", $"{Words.Quote(text)} 不是 {least} 到 {most} 之间的整数");
        return null;
    }

    public static bool? AsFlag(this YamlNode node, PlaybookReading reading)
    {
        if (node.AsText(reading) is not { } text)
        {
            return null;
        }

        if (text is "true" or "false")
        {
            return text == "true";
        }

        reading.Error(node, $"{Words.Quote(text)} is neither true nor false", $"{Words.Quote(text)} 不是 true 或 false");
        return null;
    }

    /// <summary>A name given in the file: of a rule, a content, a role, an app.</summary>
    public static bool IsName(this YamlScalar key, PlaybookReading reading)
    {
        var name = key.Value;
        if (HasShape(name, PlaybookLimits.NameChars) && !name.Contains('/', StringComparison.Ordinal))
        {
            return true;
        }

        reading.Error(key,
            $"{Words.Quote(name)} cannot be a name: 1 to {PlaybookLimits.NameChars} characters, no \"/\", no blanks around it",
            $"{Words.Quote(name)} 不能作为名称：1 到 {PlaybookLimits.NameChars} 个字，不含“/”，前后没有空格");
        return false;
    }

    public static bool HasShape(string name, int chars) =>
        name.Length > 0 && name.Length <= chars && name.Trim() == name && !name.Any(char.IsControl);

    public static void AllowKeys(this YamlMap map, PlaybookReading reading, params string[] allowed)
    {
        foreach (var entry in map.Entries.Where(entry => !allowed.Contains(entry.Name)))
        {
            reading.Unknown(entry.Key, "key", "键", entry.Name, allowed);
        }
    }

    public static YamlNode? Required(this YamlMap map, PlaybookReading reading, string name)
    {
        if (map[name] is { } entry)
        {
            return entry.Value;
        }

        reading.Error(map, $"{Words.Quote(name)} is missing", $"缺少 {Words.Quote(name)}");
        return null;
    }

    private static void WrongType(YamlNode node, PlaybookReading reading, string english, string chinese)
    {
        switch (node)
        {
            case YamlBroken:
                return;
            case YamlScalar { IsNull: true }:
                Empty(node, reading);
                return;
            default:
                var (found, chineseFound) = node switch
                {
                    YamlMap => ("keys with values", "键和值"),
                    YamlList => ("a list", "列表"),
                    _ => ("a text", "文字"),
                };
                reading.Error(node, $"this must be {english}, not {found}", $"这里应该是{chinese}，而不是{chineseFound}");
                return;
        }
    }

    private static void Empty(YamlNode node, PlaybookReading reading) =>
        reading.Error(node, "this is empty; fill it in or leave the key out", "这里是空的；请填写，或去掉这个键");
}
