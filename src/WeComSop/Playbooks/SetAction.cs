using WeComSop.Customers;
using WeComSop.Playbooks.Reading;

namespace WeComSop.Playbooks;

internal sealed record SetField(string Name, string Value)
{
    public override string ToString() => $"{Name}={Value}";
}

/// <summary>Writes custom fields of the customer.</summary>
internal sealed record SetAction(IReadOnlyList<SetField> Fields) : RuleAction
{
    public static RuleAction? Read(YamlNode node, RuleReading rule)
    {
        if (node.AsMap(rule.Reading) is not { } map)
        {
            return null;
        }

        if (map.Entries.Count is 0 or > PlaybookLimits.FieldsAtOnce)
        {
            rule.Reading.Error(node,
                $"name 1 to {PlaybookLimits.FieldsAtOnce} fields and their values, like {{ city: 上海 }}",
                $"请写出 1 到 {PlaybookLimits.FieldsAtOnce} 个字段和它们的值，形如 {{ city: 上海 }}");
            return null;
        }

        return new SetAction(new ValueList<SetField>([.. map.Entries.Select(entry => ReadField(entry, rule.Reading)).OfType<SetField>()]));
    }

    private static SetField? ReadField(YamlEntry entry, PlaybookReading reading)
    {
        if (!NodeReading.HasShape(entry.Name, CustomerField.NameChars))
        {
            reading.Error(entry.Key,
                $"a field has a name of at most {CustomerField.NameChars} characters", $"字段名最多 {CustomerField.NameChars} 个字");
        }
        else if (entry.Name.StartsWith(CustomerField.FormPrefix, StringComparison.Ordinal))
        {
            reading.Error(entry.Key,
                $"{Words.Quote(entry.Name)} is a form's answer, which only the form can give",
                $"{Words.Quote(entry.Name)} 是表单的回答，只能由表单填写");
        }

        if (entry.Value.AsText(reading) is not { } value)
        {
            return null;
        }

        if (value.Length > CustomerField.ValueChars)
        {
            reading.Error(entry.Value,
                $"a field's value has at most {CustomerField.ValueChars} characters", $"字段的值最多 {CustomerField.ValueChars} 个字");
        }
        else if (value.Contains("{{", StringComparison.Ordinal))
        {
            reading.Error(entry.Value,
                "a field's value is written as it stands, variables cannot be used here", "字段的值按原样写入，这里不能用变量");
        }

        return new SetField(entry.Name, value);
    }
}
