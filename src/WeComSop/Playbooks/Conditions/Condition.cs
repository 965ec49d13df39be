namespace WeComSop.Playbooks.Conditions;

/// <summary>True, false or unknown (null). Only true matches; unknown stays unknown under <c>not</c>.</summary>
internal abstract record Condition
{
    public abstract bool? Evaluate(ConditionContext context);
}
