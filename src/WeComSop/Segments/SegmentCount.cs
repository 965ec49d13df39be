namespace WeComSop.Segments;

/// How many of the corp's current customers a condition holds for, for how many that is not known, and how many there are.
internal sealed record SegmentCount(long True, long Unknown, long Universe);
