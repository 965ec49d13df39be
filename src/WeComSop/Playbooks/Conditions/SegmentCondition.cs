using WeComSop.Playbooks.Reading;

namespace WeComSop.Playbooks.Conditions;

/// <summary>The customer is in the segment, whatever the event; where the event is that she came into a segment or went out of it, it was this one.</summary>
internal sealed record SegmentCondition(Segment Segment) : Condition
{
    public static Condition? Read(YamlNode value, YamlMap whole, PlaybookReading reading) =>
        reading.UseSegment(value) is { } segment ? new SegmentCondition(segment) : null;

    public override IEnumerable<Condition> Parts => [Segment.When];

    public override bool? Evaluate(ConditionContext context) => context switch
    {
        { Segment: { } about } => about == Segment.Name,
        { IsCurrentCustomer: true } => Segment.When.Evaluate(context.WithoutEvent()),
        _ => context.IsCurrentCustomer,
    };

    // A segment that changes is not a change of what refers to it.
    public bool Equals(SegmentCondition? other) => other?.Segment.Name == Segment.Name;

    public override int GetHashCode() => Segment.Name.GetHashCode(StringComparison.Ordinal);
}
