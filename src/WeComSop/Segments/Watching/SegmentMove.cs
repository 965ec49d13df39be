namespace WeComSop.Segments.Watching;

/// A customer came into a watched segment, or went out of it.
internal sealed record SegmentMove(SegmentKey Segment, string Customer, bool Entered);
