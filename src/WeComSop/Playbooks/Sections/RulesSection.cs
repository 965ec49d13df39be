using WeComSop.Playbooks.Conditions;
using WeComSop.Playbooks.Reading;

namespace WeComSop.Playbooks.Sections;

internal static class RulesSection
{
    public static void Read(YamlNode node, PlaybookReading reading)
    {
        if (node.AsMap(reading) is not { } map)
        {
            return;
        }

        var rules = new List<Rule>();
        foreach (var (key, value) in map.Entries)
        {
            key.IsName(reading);
            if (value.AsMap(reading) is { } written)
            {
                rules.Add(ReadRule(key, written, reading));
            }
        }

        reading.Playbook = reading.Playbook with { Rules = new ValueList<Rule>([.. rules]) };
    }

    private static Rule ReadRule(YamlScalar name, YamlMap map, PlaybookReading reading)
    {
        map.AllowKeys(reading, "on", "when", "do");
        var on = map.Required(reading, "on")?.AsSignal(reading);
        var when = map["when"] is { } condition ? ConditionReader.Read(condition.Value, reading) : null;
        var actions = map.Required(reading, "do") is { } written ? ReadActions(written, new RuleReading(reading, on)) : [];
        return new Rule(name.Value, on?.Name ?? "", when, actions, name.Line);
    }

    private static ValueList<RuleAction> ReadActions(YamlNode node, RuleReading rule)
    {
        var actions = new List<RuleAction>();
        foreach (var item in node.AsListOrOne(rule.Reading) ?? [])
        {
            if (ReadAction(item, rule) is not { } action)
            {
                continue;
            }

            if (action is WelcomeAction && actions.Any(earlier => earlier is WelcomeAction))
            {
                rule.Reading.Warn(item,
                    "an event has one welcome: this second one is never sent", "一次添加只能发一条欢迎语：这第二条永远不会发出");
            }

            actions.Add(action);
        }

        return [.. actions];
    }

    private static RuleAction? ReadAction(YamlNode node, RuleReading rule)
    {
        if (node.AsOnlyEntry(rule.Reading, "action", "动作") is not { } entry)
        {
            return null;
        }

        if (RuleActions.All.FirstOrDefault(kind => kind.Name == entry.Name) is not { } found)
        {
            rule.Reading.Unknown(entry.Key, "action", "动作", entry.Name, RuleActions.All.Select(kind => kind.Name));
            return null;
        }

        if (found.Read is null)
        {
            rule.Reading.NotYet(entry.Key, entry.Name);
            return null;
        }

        return found.Read(entry.Value, rule);
    }
}
