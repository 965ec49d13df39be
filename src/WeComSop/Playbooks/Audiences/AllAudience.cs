using WeComSop.Playbooks.Reading;

namespace WeComSop.Playbooks.Audiences;

internal enum AllOf
{
    Customers,
    Groups,
}

internal sealed record AllAudience(AllOf Of) : Audience
{
    public static Audience? Read(YamlNode node, PlaybookReading reading)
    {
        switch (node.AsText(reading))
        {
            case "customers":
                return new AllAudience(AllOf.Customers);
            case "groups":
                return new AllAudience(AllOf.Groups);
            case { } other:
                reading.Unknown(node, "audience", "发送对象", other, ["customers", "groups"]);
                return null;
            default:
                return null;
        }
    }
}
