using WeComSop.Playbooks.Reading;

namespace WeComSop.Playbooks.Sections;

internal static class RolesSection
{
    /// <summary>Found anew for each event, so nobody can be declared as one of them.</summary>
    private static readonly string[] BuiltIn = ["owner", "admin", "follower", "employee"];

    public static void Read(YamlNode node, PlaybookReading reading)
    {
        if (node.AsMap(reading) is not { } map)
        {
            return;
        }

        var roles = new Dictionary<string, string>();
        foreach (var (key, value) in map.Entries)
        {
            if (BuiltIn.Contains(key.Value))
            {
                reading.Error(key,
                    $"the role {Words.Quote(key.Value)} is built in and cannot be declared", $"角色 {Words.Quote(key.Value)} 是内置的，不能声明");
            }
            else if (key.IsName(reading))
            {
                roles[key.Value] = value.AsUserId(reading) ?? "";
            }
        }

        reading.Playbook = reading.Playbook with { Roles = roles };
    }
}
