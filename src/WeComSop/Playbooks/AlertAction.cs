using WeComSop.Playbooks.Reading;

namespace WeComSop.Playbooks;

/// <summary>Something that a person has to look after until it is over.</summary>
internal sealed record AlertAction(string Level, Recipient To, Template Text) : RuleAction
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(365);

    /// <summary>How long its owner has.</summary>
    public TimeSpan? Within { get; init; }

    /// <summary>Who is told when the owner's time is over: the owner's manager, or one employee.</summary>
    public Recipient? Escalate { get; init; }

    /// <summary>The earliest first, each to a higher level.</summary>
    public IReadOnlyList<AlertRise> Rises { get; init; } = new ValueList<AlertRise>([]);

    public static RuleAction? Read(YamlNode node, RuleReading rule)
    {
        if (node.AsMap(rule.Reading) is not { } map)
        {
            return null;
        }

        map.AllowKeys(rule.Reading, "level", "to", "text", "within", "escalate", "rises");
        var level = map.Required(rule.Reading, "level") is { } written ? ReadLevel(written, rule.Reading) : null;
        var to = map["to"] is { } recipient ? RecipientReading.Read(recipient.Value, rule) : Recipient.Employee;
        var text = map.Required(rule.Reading, "text") is { } words ? RecipientReading.ReadText(words, rule) : null;
        var within = map["within"]?.Value.AsDuration(rule.Reading, Shortest, Longest);
        var escalate = map["escalate"] is { } entry ? ReadEscalation(entry, map, rule) : null;
        var rises = map["rises"] is { } steps && level is not null ? ReadRises(steps.Value, level, rule.Reading) : [];
        return level is null || to is null || text is null
            ? null
            : new AlertAction(level, to, text) { Within = within, Escalate = escalate, Rises = new ValueList<AlertRise>([.. rises]) };
    }

    private static string? ReadLevel(YamlNode node, PlaybookReading reading)
    {
        if (node.AsText(reading) is not { } level)
        {
            return null;
        }

        if (AlertLevels.All.Contains(level))
        {
            return level;
        }

        reading.Unknown(node, "level", "级别", level, AlertLevels.All);
        return null;
    }

    private static Recipient? ReadEscalation(YamlEntry entry, YamlMap map, RuleReading rule)
    {
        if (!map.Contains("within"))
        {
            rule.Reading.Error(entry.Key, "\"escalate\" needs \"within\": without it nothing is ever late", "写了 \"escalate\" 就要写 \"within\"：没有期限就不会超时");
        }

        var to = RecipientReading.Read(entry.Value, rule);
        if (to is null or Recipient.EmployeeManager or Recipient.FixedEmployee)
        {
            return to;
        }

        rule.Reading.Error(entry.Value,
            "an alert is escalated to the manager, to a role of the playbook or to employee:<userid>", "预警只能升级给 manager、剧本里声明的角色或 employee:<userid>");
        return null;
    }

    private static List<AlertRise> ReadRises(YamlNode node, string level, PlaybookReading reading)
    {
        var rises = new List<(YamlEntry At, AlertRise Rise)>();
        foreach (var entry in node.AsMap(reading)?.Entries ?? [])
        {
            if (entry.Key.AsDuration(reading, Shortest, Longest) is { } after && ReadLevel(entry.Value, reading) is { } to)
            {
                rises.Add((entry, new AlertRise(after, to)));
            }
        }

        var before = level;
        foreach (var (at, rise) in rises.OrderBy(rise => rise.Rise.After))
        {
            if (!AlertLevels.IsAbove(rise.Level, before))
            {
                reading.Error(at.Key,
                    $"{Words.Quote(rise.Level)} is no higher than {Words.Quote(before)}: a rise goes up",
                    $"{Words.Quote(rise.Level)} 不比 {Words.Quote(before)} 高：rises 只能升级");
            }

            before = rise.Level;
        }

        return [.. rises.Select(rise => rise.Rise).OrderBy(rise => rise.After)];
    }
}

/// <summary>From so long after it was raised on, an alert is of this level.</summary>
internal sealed record AlertRise(TimeSpan After, string Level);
