using WeComSop.Playbooks.Reading;

namespace WeComSop.Playbooks.Conditions;

/// <summary>The event's group is one of these; where the event has none, the customer is in one of these. One of the two lists is filled.</summary>
internal sealed record GroupCondition(IReadOnlyList<string> Labels, IReadOnlyList<string> Ids) : Condition
{
    public static Condition? Read(YamlNode value, YamlMap whole, PlaybookReading reading)
    {
        if (value.AsOnlyEntry(reading, "way to name groups", "指定群的方式") is not { } entry)
        {
            return null;
        }

        switch (entry.Name)
        {
            case "label":
                return entry.Value.AsGroupLabels(reading) is { } labels ? new GroupCondition(labels, new ValueList<string>([])) : null;
            case "id":
                return entry.Value.AsTexts(reading) is { } ids ? new GroupCondition(new ValueList<string>([]), ids) : null;
            default:
                reading.Unknown(entry.Key, "key", "键", entry.Name, ["label", "id"]);
                return null;
        }
    }

    public override bool? Evaluate(ConditionContext context)
    {
        if (context.Group is not { } group)
        {
            return context.Groups?.Any(Names);
        }

        if (Ids.Count > 0)
        {
            return Ids.Contains(group);
        }

        return context.Groups?.FirstOrDefault(known => known.Id == group) is { } facts ? Names(facts) : null;
    }

    private bool Names(GroupFacts group) => Ids.Contains(group.Id) || Labels.Any(group.Labels.Contains);
}
