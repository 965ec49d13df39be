using WeComSop.Deliveries;
using WeComSop.Groups;
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
        var groupRole = action.To switch
        {
            Recipient.OwnerOfGroup => GroupRoles.Owner,
            Recipient.AdminsOfGroup => GroupRoles.Admin,
            _ => null,
        };
        run.Intend(new Intention<NoticePayload>(
            Effects.Notify,
            SendNotice.Kind,
            new NoticePayload(employee, managerOf, action.Text.ToString(), TemplateFacts.Of(run)) { GroupRole = groupRole },
            run.Now + SendNotice.Window)
        {
            Employee = employee,
            Detail = action.Text.ToString(),
            Refusal = employee is null && managerOf is null && (groupRole is null || run.Signal.Group is null) ? Reasons.EmployeeUnknown : null,
        });
    }
}
