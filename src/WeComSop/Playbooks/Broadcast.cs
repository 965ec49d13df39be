using WeComSop.Schedules;

namespace WeComSop.Playbooks;

// Schedule: with a test, the earliest of its variants.
// Content: written inside the broadcast, it is called broadcasts/<name>.
internal sealed record Broadcast(
    string Name,
    string? Title,
    Schedule Schedule,
    Audience To,
    Content Content,
    TimeSpan? RemindAfter,
    TimeSpan? CancelAfter,
    SendTest? Test);

/// <summary>The same content at several times, each to a share of the audience of its own; the hold-out gets nothing.</summary>
internal sealed record SendTest(IReadOnlyList<Schedule> Variants, int HoldoutPercent, TimeSpan MeasureFor);
