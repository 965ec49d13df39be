using WeComSop.Deliveries;
using WeComSop.Playbooks;
using WeComSop.Rules;

namespace WeComSop.Customers;

/// It is done where it is planned: in the same transaction.
internal sealed class PlanSet : ActionPlan<SetAction>
{
    protected override void Plan(SetAction action, RuleRun run)
    {
        if (run.Signal.Customer is not { } customer || !run.Do(Effects.Set, string.Join("、", action.Fields)))
        {
            return;
        }

        foreach (var field in action.Fields)
        {
            run.Changes.SetByRule(new CustomerField
            {
                Corp = run.App.Corp,
                CustomerId = customer,
                Name = field.Name,
                Value = field.Value,
                SetAt = run.Signal.OccurredAt,
            });
        }
    }
}
