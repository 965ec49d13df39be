namespace WeComSop.Playbooks;

/// <summary>A broadcast, or the reasons why there is none; warnings may come with either.</summary>
internal sealed record BroadcastReadResult(Broadcast? Broadcast, IReadOnlyList<PlaybookProblem> Problems);
