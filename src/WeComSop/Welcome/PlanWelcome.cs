using WeComSop.Deliveries;
using WeComSop.Outbox;
using WeComSop.Playbooks;
using WeComSop.Rules;

namespace WeComSop.Welcome;

internal sealed class PlanWelcome : ActionPlan<WelcomeAction>
{
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(20);

    protected override void Plan(WelcomeAction action, RuleRun run) => run.Intend(
        new Intention<WelcomePayload>(
            Effects.Welcome,
            SendWelcome.Kind,
            WelcomePayload.For(action.Content, run),
            run.Signal.OccurredAt + Window)
        {
            Lane = Lanes.Welcome,
            Employee = run.Signal.Employee,
            Detail = action.Content.Name,
            Refusal = RefusalOf(run),
        });

    private static Reason? RefusalOf(RuleRun run) =>
        run.AlreadyWelcomed ? Reasons.Superseded
        : string.IsNullOrEmpty(run.Signal.WelcomeCode) ? Reasons.NoCode
        : null;
}
