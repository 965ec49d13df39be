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
        Add("CreateTime", at.ToUnixTimeSeconds());
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

    public EventXml Add(string name, long value)
    {
        xml.Append(CultureInfo.InvariantCulture, $"<{name}>{value}</{name}>");
        return this;
    }

    public EventXml AddItems(string name, IEnumerable<string> values)
    {
        xml.Append('<').Append(name).Append('>');
        foreach (var value in values)
        {
            Add("Item", value);
        }

        xml.Append("</").Append(name).Append('>');
        return this;
    }

    public override string ToString() => $"{xml}</xml>";
}
