using WeComSop.Playbooks.Conditions;

namespace WeComSop.Playbooks;

/// <summary>A named condition over customers.</summary>
internal sealed record Segment(string Name, Condition When);
