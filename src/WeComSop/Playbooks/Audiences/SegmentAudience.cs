using WeComSop.Playbooks.Reading;

namespace WeComSop.Playbooks.Audiences;

internal sealed record SegmentAudience(Segment Segment) : Audience
{
    public static Audience? Read(YamlNode node, PlaybookReading reading) =>
        reading.UseSegment(node) is { } segment ? new SegmentAudience(segment) : null;

    // A segment that changes is not a change of the broadcasts that go to it.
    public bool Equals(SegmentAudience? other) => other?.Segment.Name == Segment.Name;

    public override int GetHashCode() => Segment.Name.GetHashCode(StringComparison.Ordinal);
}
