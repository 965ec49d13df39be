using WeComSop.Playbooks.Conditions;

namespace WeComSop.Playbooks.Reading;

/// <summary>The segments of a playbook. Each is read when first referred to, so they may stand in any order.</summary>
internal sealed class SegmentCatalogue(IEnumerable<YamlEntry> entries)
{
    public static readonly SegmentCatalogue Empty = new([]);

    // A condition is judged with all that it refers to written out, so that has a limit.
    private const int MostLevels = 10;
    private const int MostParts = 1000;

    private readonly Dictionary<string, YamlEntry> byName = entries.ToDictionary(entry => entry.Name);
    private readonly Dictionary<string, (Segment? Segment, int Parts)> known = [];
    private readonly List<string> open = [];
    private int parts;

    public static SegmentCatalogue Of(IEnumerable<Segment> segments)
    {
        var catalogue = new SegmentCatalogue([]);
        foreach (var segment in segments)
        {
            catalogue.known[segment.Name] = (segment, 1);
        }

        return catalogue;
    }

    public Segment? Find(string name, PlaybookReading reading) => Resolve(byName[name].Key, name, reading);

    public Segment? Use(YamlNode at, PlaybookReading reading)
    {
        if (at.AsText(reading) is not { } written)
        {
            return null;
        }

        var own = reading.Playbook.Id + "/";
        var name = written.StartsWith(own, StringComparison.Ordinal) ? written[own.Length..] : written;
        if (!known.ContainsKey(name) && !byName.ContainsKey(name))
        {
            ReportUnknown(at, written, reading);
            return null;
        }

        return Resolve(at, name, reading);
    }

    private Segment? Resolve(YamlNode at, string name, PlaybookReading reading)
    {
        if (!known.TryGetValue(name, out var found))
        {
            if (open.Contains(name))
            {
                var circle = string.Join(" → ", open.SkipWhile(other => other != name).Append(name).Select(Words.Quote));
                reading.Error(at, $"segments refer to each other in a circle: {circle}", $"分群互相引用成了一圈：{circle}");
                return null;
            }

            if (open.Count == MostLevels)
            {
                reading.Error(at, $"segments refer to each other over more than {MostLevels} levels", $"分群之间的引用超过 {MostLevels} 层");
                return null;
            }

            known[name] = found = Read(name, reading);
        }

        Count(found.Parts, at, reading);
        return found.Segment;
    }

    private (Segment? Segment, int Parts) Read(string name, PlaybookReading reading)
    {
        var outer = parts;
        parts = 1;
        open.Add(name);
        reading.IsInSegment = true;
        var when = ConditionReader.Read(byName[name].Value, reading);
        open.RemoveAt(open.Count - 1);
        reading.IsInSegment = open.Count > 0;
        var own = parts;
        parts = outer;

        // One that is too large is not handed on: what refers to it would be a tree of a hundred million parts.
        return (when is null || own > MostParts ? null : new Segment(name, when), own);
    }

    private void Count(int more, YamlNode at, PlaybookReading reading)
    {
        if (open.Count > 0 && parts <= MostParts && (parts += more) > MostParts)
        {
            reading.Error(at,
                $"with all that it refers to, this segment has more than {MostParts} parts",
                $"这个分群连同它引用的分群，超过 {MostParts} 个部分");
        }
    }

    private void ReportUnknown(YamlNode at, string written, PlaybookReading reading)
    {
        if (written.Contains('/', StringComparison.Ordinal))
        {
            reading.Error(at,
                $"segment {Words.Quote(written)}: segments of another playbook cannot be used in this version yet",
                $"分群 {Words.Quote(written)}：当前版本还不能使用其他剧本的分群");
            return;
        }

        reading.Unknown(at, "segment", "分群", written, byName.Keys.Concat(known.Keys));
    }
}
