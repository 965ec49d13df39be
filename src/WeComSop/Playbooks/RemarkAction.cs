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

        rule.CheckVariables(template, node);
        var chars = template.Shortest.Length;
        if (chars > PlaybookLimits.RemarkChars)
        {
            rule.Reading.Error(node,
                $"a remark has at most {PlaybookLimits.RemarkChars} characters, this one has {chars} before the variables",
                $"备注最多 {PlaybookLimits.RemarkChars} 个字，这里不算变量已有 {chars} 个字");
        }

        return new RemarkAction(template);
    }
}
