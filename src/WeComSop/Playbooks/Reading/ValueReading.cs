using WeComSop.Playbooks.Conditions;

namespace WeComSop.Playbooks.Reading;

/// <summary>The small grammars that several parts of a playbook share.</summary>
internal static class ValueReading
{
    public static DailyWindow? AsDailyWindow(this YamlNode node, PlaybookReading reading)
    {
        if (node.AsText(reading) is not { } text)
        {
            return null;
        }

        if (DailyWindow.TryParse(text, out var window))
        {
            return window;
        }

        reading.Error(node,
            $"{Words.Quote(text)} is not a part of the day, write it like 09:00-21:00 (may cross midnight; for the whole day leave it out)",
            $"{Words.Quote(text)} 不是时间段，写法如 09:00-21:00（可以跨零点；全天请去掉这个键）");
        return null;
    }

    public static TimeSpan? AsDuration(this YamlNode node, PlaybookReading reading, TimeSpan least, TimeSpan most)
    {
        if (node.AsText(reading) is not { } text)
        {
            return null;
        }

        if (Durations.Parse(text) is not { } duration)
        {
            reading.Error(node,
                $"{Words.Quote(text)} is not a length of time, write it like 30s, 30m, 4h or 7d",
                $"{Words.Quote(text)} 不是时长，写法如 30s、30m、4h、7d（秒、分、时、天）");
            return null;
        }

        if (duration < least || duration > most)
        {
            reading.Error(node,
                $"{Words.Quote(text)} is not between {Durations.Write(least)} and {Durations.Write(most)}",
                $"{Words.Quote(text)} 不在 {Durations.Write(least)} 到 {Durations.Write(most)} 之间");
            return null;
        }

        return duration;
    }

    public static Glob? AsGlob(this YamlNode node, PlaybookReading reading, bool mayBeEmpty = false)
    {
        if (node.AsText(reading, mayBeEmpty) is not { } text)
        {
            return null;
        }

        if (Glob.TryParse(text, out var pattern))
        {
            return pattern;
        }

        reading.Error(node,
            $"{Words.Quote(text)} is not a pattern: * is any text, ? one character, no brackets, at most {PlaybookLimits.StateChars} characters",
            $"{Words.Quote(text)} 不是有效的匹配式：* 代表任意文字，? 代表一个字符，不支持括号，最多 {PlaybookLimits.StateChars} 个字符");
        return null;
    }

    public static KnownSignal? AsSignal(this YamlNode node, PlaybookReading reading)
    {
        if (node.AsText(reading) is not { } name)
        {
            return null;
        }

        if (KnownSignals.Find(name) is { } signal)
        {
            return signal;
        }

        reading.Unknown(node, "signal", "信号", name, KnownSignals.All.Select(known => known.Name));
        return null;
    }

    /// <summary>One word of a list that is known, or several.</summary>
    public static IReadOnlyList<string>? AsOneOf(this YamlNode node, PlaybookReading reading, string what, string chineseWhat, IEnumerable<string> known)
    {
        var words = known.ToList();
        var found = new List<string>();
        foreach (var item in node.AsListOrOne(reading) ?? [])
        {
            if (item.AsText(reading) is { } word)
            {
                found.Add(word);
                if (!words.Contains(word))
                {
                    reading.Unknown(item, what, chineseWhat, word, words);
                }
            }
        }

        return found.Count > 0 ? new ValueList<string>([.. found]) : null;
    }

    /// <summary>One label of the playbook's groups, or several.</summary>
    public static IReadOnlyList<string>? AsGroupLabels(this YamlNode node, PlaybookReading reading)
    {
        if (node.AsTexts(reading) is not { } labels)
        {
            return null;
        }

        foreach (var label in labels.Where(label => reading.Playbook.Groups.All(group => group.Label != label)))
        {
            reading.Unknown(node, "group label", "群标签", label, reading.Playbook.Groups.Select(group => group.Label));
        }

        return labels;
    }

    public static Template? AsTemplate(this YamlNode node, PlaybookReading reading)
    {
        if (node.AsText(reading) is not { } text)
        {
            return null;
        }

        if (!Template.TryParse(text, out var template, out var fault))
        {
            reading.Error(node, fault!.English, fault.Chinese);
            return null;
        }

        foreach (var name in template!.Variables)
        {
            switch (TemplateVariables.Find(name))
            {
                case null:
                    var known = TemplateVariables.All.Where(variable => variable.Value is not null).Select(variable => variable.Name);
                    reading.Unknown(node, "variable", "变量", name, known);
                    break;
                case { Value: null }:
                    reading.NotYet(node, "{{" + name + "}}");
                    break;
            }
        }

        return template;
    }

    public static IReadOnlyList<TagRef>? AsTagRefs(this YamlNode node, PlaybookReading reading)
    {
        var refs = node.AsListOrOne(reading)?.Select(item => item.AsTagRef(reading)).OfType<TagRef>().Distinct();
        return refs is null ? null : new ValueList<TagRef>([.. refs]);
    }

    public static TagRef? AsTagRef(this YamlNode node, PlaybookReading reading)
    {
        if (node.AsText(reading) is not { } text)
        {
            return null;
        }

        switch (reading.Tags.Find(text))
        {
            case [var only]:
                return only;
            case []:
                reading.Unknown(node, "tag", "标签", text, reading.Tags.Names);
                return null;
            case var named:
                var choices = string.Join(", ", named.Select(tag => Words.Quote(tag.ToString())));
                reading.Error(node,
                    $"tag {Words.Quote(text)} is in several groups, write one of {choices}",
                    $"标签 {Words.Quote(text)} 在多个标签组里都有，请写成 {choices} 之一");
                return null;
        }
    }

    /// <summary>A tag or tag group. The name goes to WeCom as it is.</summary>
    public static void IsTagName(this YamlScalar name, PlaybookReading reading)
    {
        if (!NodeReading.HasShape(name.Value, PlaybookLimits.TagNameChars))
        {
            reading.Error(name,
                $"{Words.Quote(name.Value)} cannot be a tag (group): 1 to {PlaybookLimits.TagNameChars} characters, no blanks around it",
                $"{Words.Quote(name.Value)} 不能作为标签或标签组：1 到 {PlaybookLimits.TagNameChars} 个字，前后没有空格");
        }
    }

    /// <summary>The one key of <c>{ welcome: hello }</c>.</summary>
    public static YamlEntry? AsOnlyEntry(this YamlNode node, PlaybookReading reading, string what, string chineseWhat)
    {
        if (node.AsMap(reading) is not { } map)
        {
            return null;
        }

        if (map.Entries is [var only])
        {
            return only;
        }

        reading.Error(map,
            $"one {what} per item, like \"- name: value\"; this item has {map.Entries.Count}",
            $"每一项只写一个{chineseWhat}，形如“- 名称: 值”；这一项有 {map.Entries.Count} 个");
        return null;
    }
}
