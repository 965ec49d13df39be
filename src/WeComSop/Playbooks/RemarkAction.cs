using WeComSop.Playbooks.Reading;

namespace WeComSop.Playbooks;

internal sealed record RemarkAction(Template Template) : RuleAction
{
    public static RuleAction? Read(YamlNode node, RuleReading rule)
    {
        if (node.AsTemplate(rule.Reading) is not { } template)
        {
            return null;
        }

        if (template.Shortest.Length > PlaybookLimits.RemarkChars)
        {
            rule.Reading.Error(node,
                $"a remark has at most {PlaybookLimits.RemarkChars} characters, this one has {template.Shortest.Length} before the variables",
                $"备注最多 {PlaybookLimits.RemarkChars} 个字，这里不算变量已有 {template.Shortest.Length} 个字");
        }

        return new RemarkAction(template);
    }
}
