using WeComSop.Playbooks.Reading;

namespace WeComSop.Playbooks.Sections;

internal static class CapsSection
{
    private const int Most = 1000;

    public static void Read(YamlNode node, PlaybookReading reading)
    {
        if (node.AsMap(reading) is not { } map)
        {
            return;
        }

        map.AllowKeys(reading, "perCustomerPerDay", "perGroupPerDay");
        var caps = new Caps(
            map["perCustomerPerDay"]?.Value.AsInteger(reading, 1, Most),
            map["perGroupPerDay"]?.Value.AsInteger(reading, 1, Most));
        reading.Playbook = reading.Playbook with { Caps = caps };
    }
}
