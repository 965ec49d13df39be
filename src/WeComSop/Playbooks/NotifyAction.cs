using WeComSop.Playbooks.Reading;

namespace WeComSop.Playbooks;

/// <summary>An app message to an employee.</summary>
internal sealed record NotifyAction(Recipient To, Template Text) : RuleAction
{
    public static RuleAction? Read(YamlNode node, RuleReading rule)
    {
        if (node.AsMap(rule.Reading) is not { } map)
        {
            return null;
        }

        map.AllowKeys(rule.Reading, "to", "text");
        var to = map.Required(rule.Reading, "to") is { } recipient ? RecipientReading.Read(recipient, rule) : null;
        var text = map.Required(rule.Reading, "text") is { } written ? RecipientReading.ReadText(written, rule) : null;
        return to is null || text is null ? null : new NotifyAction(to, text);
    }
}
