using System.Globalization;
using System.Text;

namespace WeComSop.Sandbox;

internal sealed class EventXml
{
    private readonly StringBuilder xml = new("<xml>");

    public EventXml(string corpId, string @event, string changeType, DateTimeOffset at)
    {
        ChangeType = changeType;
        Add("ToUserName", corpId);
        Add("FromUserName", "sys");
        xml.Append(CultureInfo.InvariantCulture, $"<CreateTime>{at.ToUnixTimeSeconds()}</CreateTime>");
        Add("MsgType", "event");
        Add("Event", @event);
        Add("ChangeType", changeType);
    }

    public string ChangeType { get; }

    public EventXml Add(string name, string? value)
    {
        if (value is not null)
        {
            var safe = value.Replace("]]>", "]]]]><![CDATA[>", StringComparison.Ordinal);
            xml.Append('<').Append(name).Append("><![CDATA[").Append(safe).Append("]]></").Append(name).Append('>');
        }

        return this;
    }

    public override string ToString() => $"{xml}</xml>";
}
