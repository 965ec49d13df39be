using WeComSop.Playbooks.Reading;

namespace WeComSop.Playbooks;

internal sealed record TagAction(IReadOnlyList<TagRef> Tags) : RuleAction
{
    public static RuleAction? Read(YamlNode node, RuleReading rule) =>
        node.AsTagRefs(rule.Reading) is { } tags ? new TagAction(tags) : null;
}
