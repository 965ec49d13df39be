using WeComSop.Playbooks;
using WeComSop.Playbooks.Conditions;
using WeComSop.Playbooks.Reading;

namespace WeComSop.Segments;

/// A condition to be tried, with the playbook whose tags, labels and segments it may name. JSON is YAML, so it is read as a playbook is.
internal sealed record SegmentPreview(Playbook Playbook, Condition? When, string? App, IReadOnlyList<PlaybookProblem> Problems)
{
    private const string File = "when";

    /// playbookNamed: the one of that name, or what stands for none; null where there is no such playbook.
    public static async Task<SegmentPreview> ReadAsync(string text, Func<string?, string?, Task<Playbook?>> playbookNamed)
    {
        var reading = new PlaybookReading(new PlaybookSource(File, text)) { IsInSegment = true };
        var (when, app) = ((Condition?)null, (string?)null);
        if (YamlLoader.Load(text, reading.Problems)?.AsMap(reading) is { } map)
        {
            map.AllowKeys(reading, "when", "playbook", "app");
            app = map["app"]?.Value.AsText(reading);
            var named = map["playbook"];
            if (await playbookNamed(named?.Value.AsText(reading), app) is { } playbook)
            {
                reading.Playbook = playbook;
                reading.Tags = new TagCatalogue(playbook.Tags);
                reading.Segments = SegmentCatalogue.Of(playbook.Segments);
                when = map.Required(reading, "when") is { } node ? ConditionReader.Read(node, reading) : null;
                SegmentSize.Check(when, map, reading);
            }
            else if (named is not null)
            {
                reading.Error(named.Value, "there is no such playbook", "没有这个剧本");
            }
        }

        return new SegmentPreview(reading.Playbook, reading.Problems.HasErrors ? null : when, app, reading.Problems.InFileOrder());
    }
}
