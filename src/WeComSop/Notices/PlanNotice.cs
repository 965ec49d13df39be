using WeComSop.Deliveries;
using WeComSop.Playbooks;
using WeComSop.Rules;

namespace WeComSop.Notices;

internal sealed class PlanNotice : ActionPlan<NotifyAction>
{
    protected override void Plan(NotifyAction action, RuleRun run)
    {
        (string? employee, string? managerOf) = action.To switch
        {
            Recipient.FixedEmployee person => (person.UserId, (string?)null),
            Recipient.EventEmployee => (run.Signal.Employee, null),
            Recipient.EmployeeManager => (null, run.Signal.Employee),
            _ => (null, null),
        };
        run.Intend(new Intention<NoticePayload>(
            Effects.Notify,
            SendNotice.Kind,
            new NoticePayload(employee, managerOf, action.Text.ToString(), TemplateFacts.Of(run)),
            run.Now + SendNotice.Window)
        {
            Employee = employee,
            Detail = action.Text.ToString(),
            Refusal = employee is null && managerOf is null ? Reasons.EmployeeUnknown : null,
        });
    }
}
