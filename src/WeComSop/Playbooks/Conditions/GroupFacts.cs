namespace WeComSop.Playbooks.Conditions;

// Labels: those of the playbook whose condition is judged.
// IsMember: not for the group of an event whose customer has left it.
internal sealed record GroupFacts(string Id, IReadOnlyList<string> Labels, bool IsMember = true);
