using WeComSop.Playbooks;
using WeComSop.Playbooks.Reading;
using WeComSop.Playbooks.Sections;

namespace WeComSop.Broadcasts;

/// A broadcast that the API made: the same shape as in a playbook, read by the same reader, because JSON is YAML.
internal sealed record BroadcastDocument(string? App, string? Playbook, string Name, Broadcast? Broadcast, IReadOnlyList<PlaybookProblem> Problems)
{
    public static readonly TimeZoneInfo DefaultZone = TimeZoneInfo.FindSystemTimeZoneById(TimeZoneSection.Default);

    private const string DefaultName = "broadcast";

    private static readonly string[] OwnKeys = ["app", "playbook", "name"];

    /// What it speaks of is looked up in the playbook it names; without one it can use ids, `all` and contents of its own.
    public static BroadcastDocument Read(string text, Playbook? playbook)
    {
        var reading = PlaybookReading.Beside(
            playbook ?? Playbooks.Playbook.Empty with { TimeZone = DefaultZone }, new PlaybookSource("body", text, new Dictionary<string, byte[]>(), []));
        if (YamlLoader.Load(text, reading.Problems)?.AsMap(reading) is not { } map)
        {
            return new BroadcastDocument(null, null, DefaultName, null, reading.Problems.InFileOrder());
        }

        var name = map["name"]?.Value.AsText(reading) ?? DefaultName;
        new YamlScalar(null, "", 0, 0, name, plain: false).IsName(reading);
        var broadcast = BroadcastReading.Read(name, Without(map, OwnKeys), reading);
        if (broadcast is not null)
        {
            SendLoad.Warn([.. reading.Playbook.Broadcasts.Where(other => other.Name != name), broadcast], other => other.Name == name ? map : null, reading);
        }

        return new BroadcastDocument(
            map["app"]?.Value.AsText(reading),
            map["playbook"]?.Value.AsText(reading),
            name,
            reading.Problems.HasErrors ? null : broadcast,
            reading.Problems.InFileOrder());
    }

    /// The playbook that a body names, which must be known before the rest can be read.
    public static string? PlaybookIn(string text)
    {
        var reading = new PlaybookReading(new PlaybookSource("body", text, new Dictionary<string, byte[]>(), []));
        return YamlLoader.Load(text, reading.Problems)?.AsMap(reading)?["playbook"]?.Value is YamlScalar { IsNull: false } named ? named.Value : null;
    }

    private static YamlMap Without(YamlMap map, string[] keys)
    {
        var rest = new YamlMap(null, "", map.Line, map.Column);
        foreach (var entry in map.Entries.Where(entry => !keys.Contains(entry.Name)))
        {
            rest.TryAdd(entry);
        }

        return rest;
    }
}
