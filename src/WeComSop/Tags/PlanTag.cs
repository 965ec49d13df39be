using WeComSop.Deliveries;
using WeComSop.Playbooks;
using WeComSop.Rules;

namespace WeComSop.Tags;

internal sealed class PlanTag : ActionPlan<TagAction>
{
    protected override void Plan(TagAction action, RuleRun run) =>
        TagIntentions.Plan(Effects.Tag, run, action.Tags, friendship => new MarkTagsPayload(
            friendship.EmployeeId, friendship.CustomerId, [.. action.Tags.Select(tag => WantedTag.Of(tag, run.Playbook))], []));
}

internal sealed class PlanUntag : ActionPlan<UntagAction>
{
    protected override void Plan(UntagAction action, RuleRun run) =>
        TagIntentions.Plan(Effects.Untag, run, action.Tags, friendship => new MarkTagsPayload(
            friendship.EmployeeId, friendship.CustomerId, [], [.. action.Tags.Select(tag => WantedTag.Of(tag, run.Playbook))]));
}
