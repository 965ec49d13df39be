using WeComSop.Playbooks;

namespace WeComSop.Rules;

/// Turns one kind of action into intended effects.
internal abstract class ActionPlan
{
    public abstract Type Action { get; }

    public abstract void Plan(RuleAction action, RuleRun run);
}

internal abstract class ActionPlan<TAction> : ActionPlan
    where TAction : RuleAction
{
    public sealed override Type Action => typeof(TAction);

    public sealed override void Plan(RuleAction action, RuleRun run) => Plan((TAction)action, run);

    protected abstract void Plan(TAction action, RuleRun run);
}
