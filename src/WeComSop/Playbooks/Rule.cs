using WeComSop.Playbooks.Conditions;

namespace WeComSop.Playbooks;

// On: the name of the signal.
// Do: in the order written.
// Line: where the rule stands in the file.
internal sealed record Rule(string Name, string On, Condition? When, IReadOnlyList<RuleAction> Do, int Line);
