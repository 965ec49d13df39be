namespace WeComSop.Playbooks.Conditions;

// Labels: those of the playbook whose condition is judged.
// IsMember: not for the group of an event whose customer has left it.
internal sealed record GroupFacts(string Id, IReadOnlyList<string> Labels, bool IsMember = true)
{
    /// <summary>Of the group's life; null where it is not known or nobody asks.</summary>
    public string? Stage { get; init; }
}
