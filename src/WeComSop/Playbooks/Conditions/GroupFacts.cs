namespace WeComSop.Playbooks.Conditions;

// Labels: those of the playbook whose condition is judged.
internal sealed record GroupFacts(string Id, IReadOnlyList<string> Labels);
