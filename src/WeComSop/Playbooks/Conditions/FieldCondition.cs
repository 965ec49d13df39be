using WeComSop.Customers;
using WeComSop.Playbooks.Reading;

namespace WeComSop.Playbooks.Conditions;

/// <summary>A custom field, or a form's answer, is one of these values; unknown while it was never set.</summary>
internal sealed record FieldCondition(string Name, IReadOnlyList<string> Values) : StoredCondition
{
    private const int MostValues = 100;

    /// <summary>Several fields mean all of them.</summary>
    public static Condition? Read(YamlNode value, YamlMap whole, PlaybookReading reading)
    {
        if (value.AsMap(reading) is not { } map)
        {
            return null;
        }

        if (map.Entries.Count == 0)
        {
            reading.Error(map, "name a field and its value, like { city: 上海 }", "请写出字段和它的值，形如 { city: 上海 }");
            return null;
        }

        var fields = map.Entries.Select(entry => ReadOne(entry, reading)).OfType<Condition>().ToArray();
        return fields is [var only] ? only : new AllCondition(new ValueList<Condition>(fields));
    }

    private static FieldCondition? ReadOne(YamlEntry entry, PlaybookReading reading)
    {
        if (!NodeReading.HasShape(entry.Name, CustomerField.NameChars))
        {
            reading.Error(entry.Key,
                $"a field has a name of at most {CustomerField.NameChars} characters", $"字段名最多 {CustomerField.NameChars} 个字");
            return null;
        }

        if (entry.Value.AsTexts(reading) is not { } values)
        {
            return null;
        }

        if (values.Count > MostValues || values.Any(value => value.Length > CustomerField.ValueChars))
        {
            reading.Error(entry.Value,
                $"at most {MostValues} values of at most {CustomerField.ValueChars} characters", $"最多 {MostValues} 个值，每个最多 {CustomerField.ValueChars} 个字");
            return null;
        }

        return new FieldCondition(entry.Name, values);
    }
}
