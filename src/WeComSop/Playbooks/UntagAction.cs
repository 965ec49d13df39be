using WeComSop.Playbooks.Reading;

namespace WeComSop.Playbooks;

internal sealed record UntagAction(IReadOnlyList<TagRef> Tags) : RuleAction
{
    public static RuleAction? Read(YamlNode node, RuleReading rule) =>
        node.AsTagRefs(rule.Reading) is { } tags ? new UntagAction(tags) : null;
}
