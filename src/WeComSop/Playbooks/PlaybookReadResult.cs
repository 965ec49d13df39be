namespace WeComSop.Playbooks;

/// <summary>A playbook, or the reasons why there is none; warnings may come with either.</summary>
internal sealed record PlaybookReadResult(Playbook? Playbook, IReadOnlyList<PlaybookProblem> Problems)
{
    public bool IsValid => Playbook is not null;
}
