namespace WeComSop.Playbooks.Conditions;

/// <summary>True, false or unknown (null). Only true matches; unknown stays unknown under <c>not</c>.</summary>
internal abstract record Condition
{
    /// <summary>The conditions it is made of.</summary>
    public virtual IEnumerable<Condition> Parts => [];

    public abstract bool? Evaluate(ConditionContext context);

    public IEnumerable<Condition> WithAllParts() => Parts.SelectMany(part => part.WithAllParts()).Prepend(this);
}
