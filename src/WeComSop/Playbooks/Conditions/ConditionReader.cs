using WeComSop.Playbooks.Reading;

namespace WeComSop.Playbooks.Conditions;

internal static class ConditionReader
{
    /// <summary>Several keys in one object mean all of them.</summary>
    public static Condition? Read(YamlNode node, PlaybookReading reading)
    {
        if (node.AsMap(reading) is not { } map)
        {
            return null;
        }

        if (map.Entries.Count == 0)
        {
            reading.Error(node, "the condition is empty; leave it out to mean always", "条件是空的；如果总是成立，请去掉它");
            return null;
        }

        var parts = map.Entries.Select(entry => ReadEntry(entry, map, reading)).OfType<Condition>().ToArray();
        return parts is [var only] ? only : new AllCondition(new ValueList<Condition>(parts));
    }

    public static ValueList<Condition>? ReadList(YamlNode node, PlaybookReading reading) =>
        node.AsList(reading) is { } items ? [.. items.Select(item => Read(item, reading)).OfType<Condition>()] : null;

    private static Condition? ReadEntry(YamlEntry entry, YamlMap whole, PlaybookReading reading)
    {
        if (ConditionKinds.All.FirstOrDefault(kind => kind.Name == entry.Name) is { } found)
        {
            if (found.Read is null)
            {
                reading.NotYet(entry.Key, entry.Name);
                return null;
            }

            if (found.OfEvent && reading.IsInSegment)
            {
                reading.Error(entry.Key,
                    $"{Words.Quote(entry.Name)} is said of an event, a segment is made of customers: ask for it in the rule",
                    $"{Words.Quote(entry.Name)} 说的是一次事件，而分群由客户组成；请把它写在规则里");
                return null;
            }

            return found.Read(entry.Value, whole, reading);
        }

        var heads = ConditionKinds.All.Where(kind => kind.Companions.Contains(entry.Name)).Select(kind => kind.Name).ToList();
        if (heads.Count == 0)
        {
            var known = ConditionKinds.All.SelectMany(kind => kind.Companions.Prepend(kind.Name));
            reading.Unknown(entry.Key, "condition", "条件", entry.Name, known);
        }
        else if (!heads.Any(whole.Contains))
        {
            reading.Error(entry.Key,
                $"{Words.Quote(entry.Name)} belongs beside {string.Join(" or ", heads.Select(Words.Quote))}, which is missing here",
                $"{Words.Quote(entry.Name)} 要和 {string.Join(" 或 ", heads.Select(Words.Quote))} 写在一起，这里没有");
        }

        return null;
    }
}
