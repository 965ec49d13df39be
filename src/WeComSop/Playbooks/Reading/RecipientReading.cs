using System.Text;

namespace WeComSop.Playbooks.Reading;

/// <summary>Whom employees' messages go to, and what they say.</summary>
internal static class RecipientReading
{
    private const string EmployeePrefix = "employee:";

    /// <summary>Found anew for each event.</summary>
    private static readonly Dictionary<string, Recipient> BuiltIn = new()
    {
        ["employee"] = Recipient.Employee,
        ["follower"] = Recipient.Employee,
        ["manager"] = Recipient.Manager,
        ["owner"] = Recipient.GroupOwner,
        ["admin"] = Recipient.GroupAdmin,
    };

    public static Recipient? Read(YamlNode node, RuleReading rule)
    {
        if (node.AsText(rule.Reading) is not { } to)
        {
            return null;
        }

        if (to.StartsWith(EmployeePrefix, StringComparison.Ordinal))
        {
            return UserIds.Read(to[EmployeePrefix.Length..], node, rule.Reading) is { } userId ? Recipient.Of(userId) : null;
        }

        if (rule.Reading.Playbook.Roles.TryGetValue(to, out var holder))
        {
            return Recipient.Of(holder);
        }

        if (!BuiltIn.TryGetValue(to, out var recipient))
        {
            rule.Reading.Unknown(node, "recipient", "接收人", to, [.. BuiltIn.Keys, .. rule.Reading.Playbook.Roles.Keys]);
            return null;
        }

        if (to is "owner" or "admin" && rule is { On: not null, KnowsGroup: false })
        {
            rule.Reading.Error(node,
                $"{Words.Quote(to)} is of a group, {Words.Quote(rule.On.Name)} tells of none",
                $"{Words.Quote(to)} 是群里的角色，而 {Words.Quote(rule.On.Name)} 不涉及群");
        }

        return recipient;
    }

    public static Template? ReadText(YamlNode node, RuleReading rule)
    {
        if (node.AsTemplate(rule.Reading) is not { } text)
        {
            return null;
        }

        rule.CheckVariables(text, node);
        var bytes = Encoding.UTF8.GetByteCount(text.Shortest);
        if (bytes > PlaybookLimits.NoticeBytes)
        {
            rule.Reading.Error(node,
                $"the notice is {bytes} bytes long, WeCom takes at most {PlaybookLimits.NoticeBytes} (a Chinese character is 3)",
                $"通知长 {bytes} 字节，企业微信最多允许 {PlaybookLimits.NoticeBytes} 字节（一个汉字 3 字节）");
        }

        return text;
    }
}
