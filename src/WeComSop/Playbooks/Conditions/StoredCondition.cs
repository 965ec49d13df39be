namespace WeComSop.Playbooks.Conditions;

/// <summary>Asks for what only the database knows of a customer; whoever judges it has asked before.</summary>
internal abstract record StoredCondition : Condition
{
    public sealed override bool? Evaluate(ConditionContext context) => context.Stored(this);
}
