using WeComSop.Apps;
using WeComSop.Playbooks;

namespace WeComSop.Segments.Watching;

/// A segment whose comings and goings some rule waits for.
internal sealed record WatchedSegment(BoundApp App, Playbook Playbook, Segment Segment)
{
    public string Corp => App.Corp;

    public SegmentKey Key => new(Corp, Playbook.Id, Segment.Name);

    public SegmentQuery At(DateTimeOffset now) => SegmentQuery.Compile(Segment.When, Playbook, now);
}

internal sealed record SegmentKey(string Corp, string Playbook, string Segment)
{
    public string FullName => $"{Playbook}/{Segment}";
}
