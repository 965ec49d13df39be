using System.Text;
using WeComSop.Playbooks.Reading;

namespace WeComSop.Playbooks;

/// <summary>An app message to an employee.</summary>
internal sealed record NotifyAction(Recipient To, Template Text) : RuleAction
{
    private const string EmployeePrefix = "employee:";

    private static readonly string[] LaterRecipients = ["owner", "admin", "follower"];

    public static RuleAction? Read(YamlNode node, RuleReading rule)
    {
        if (node.AsMap(rule.Reading) is not { } map)
        {
            return null;
        }

        map.AllowKeys(rule.Reading, "to", "text");
        var to = map.Required(rule.Reading, "to") is { } recipient ? ReadRecipient(recipient, rule.Reading) : null;
        var text = map.Required(rule.Reading, "text") is { } written ? ReadText(written, rule.Reading) : null;
        return to is null || text is null ? null : new NotifyAction(to, text);
    }

    private static Recipient? ReadRecipient(YamlNode node, PlaybookReading reading)
    {
        if (node.AsText(reading) is not { } to)
        {
            return null;
        }

        if (to.StartsWith(EmployeePrefix, StringComparison.Ordinal))
        {
            return UserIds.Read(to[EmployeePrefix.Length..], node, reading) is { } userId ? Recipient.Of(userId) : null;
        }

        if (reading.Playbook.Roles.TryGetValue(to, out var holder))
        {
            return Recipient.Of(holder);
        }

        if (LaterRecipients.Contains(to))
        {
            reading.NotYet(node, to);
            return null;
        }

        switch (to)
        {
            case "employee":
                return Recipient.Employee;
            case "manager":
                return Recipient.Manager;
            default:
                reading.Unknown(node, "recipient", "接收人", to, ["employee", "manager", .. reading.Playbook.Roles.Keys]);
                return null;
        }
    }

    private static Template? ReadText(YamlNode node, PlaybookReading reading)
    {
        if (node.AsTemplate(reading) is not { } text)
        {
            return null;
        }

        var bytes = Encoding.UTF8.GetByteCount(text.Shortest);
        if (bytes > PlaybookLimits.NoticeBytes)
        {
            reading.Error(node,
                $"the notice is {bytes} bytes long, WeCom takes at most {PlaybookLimits.NoticeBytes} (a Chinese character is 3)",
                $"通知长 {bytes} 字节，企业微信最多允许 {PlaybookLimits.NoticeBytes} 字节（一个汉字 3 字节）");
        }

        return text;
    }
}
