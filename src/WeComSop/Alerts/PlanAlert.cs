using WeComSop.Playbooks;
using WeComSop.Rules;

namespace WeComSop.Alerts;

internal sealed class PlanAlert : ActionPlan<AlertAction>
{
    protected override void Plan(AlertAction action, RuleRun run) => run.Changes.Wish(new AlertWish(run, action));
}

/// What a rule wants to warn of. Whether it is said already, or over, is looked up for the whole batch.
internal sealed record AlertWish(RuleRun Run, AlertAction Action)
{
    public string Corp => Run.App.Corp;

    public string Key => $"{Run.Playbook.Id}/{Run.RuleName}/{Run.ActionIndex}/{Run.Signal.Customer ?? Run.Signal.Group}";
}
