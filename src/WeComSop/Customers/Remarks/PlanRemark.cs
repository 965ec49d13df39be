using WeComSop.Deliveries;
using WeComSop.Playbooks;
using WeComSop.Rules;

namespace WeComSop.Customers.Remarks;

internal sealed class PlanRemark : ActionPlan<RemarkAction>
{
    private static readonly TimeSpan Window = TimeSpan.FromDays(7);

    protected override void Plan(RemarkAction action, RuleRun run) => run.IntendForEach(
        Effects.Remark,
        action.Template.ToString(),
        friendship => new Intention<RemarkPayload>(
            Effects.Remark,
            SetRemark.Kind,
            new RemarkPayload(friendship.EmployeeId, friendship.CustomerId, action.Template.ToString(), TemplateFacts.Of(run)),
            run.Now + Window));
}
