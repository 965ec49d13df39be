using System.Text.Json;
using WeComSop.Playbooks;
using WeComSop.Playbooks.Conditions;

namespace WeComSop.Demo;

/// A rule in the words of its file, for reading beside what it did.
internal static class RuleWords
{
    public static RuleLine Of(Rule rule) => new(
        rule.Name,
        rule.On,
        KnownSignals.All.FirstOrDefault(signal => signal.Name == rule.On)?.Chinese ?? rule.On,
        rule.When is null ? null : Say(rule.When),
        [.. rule.Do.Select(Say)]);

    private static string Say(Condition condition) => condition switch
    {
        StateCondition state => $"state: {state.Pattern.Pattern}",
        HoursCondition hours => $"hours: {string.Join(", ", hours.Windows)}",
        TagCondition tag => $"tag: {tag.Tag}",
        EmployeeCondition employee => $"employee: {string.Join(", ", employee.UserIds)}",
        SegmentCondition segment => $"segment: {segment.Segment.Name}",
        GroupCondition group => $"group: {string.Join(", ", group.Labels.Concat(group.Ids))}",
        CountCondition count => $"count: {count.Comparison}",
        JoinSceneCondition scene => $"joinScene: {scene.Scene}",
        NotCondition not => $"not ({Say(not.Inner)})",
        AllCondition all => string.Join(" · ", all.Conditions.Select(Say)),
        AnyCondition any => string.Join(" | ", any.Conditions.Select(Say)),
        _ => JsonNamingPolicy.CamelCase.ConvertName(condition.GetType().Name.Replace("Condition", "", StringComparison.Ordinal)),
    };

    private static (string Action, string Detail) Say(RuleAction action) => action switch
    {
        WelcomeAction welcome => ("welcome", welcome.Content.Name),
        TagAction tag => ("tag", string.Join("、", tag.Tags.Select(one => one.Name))),
        UntagAction untag => ("untag", string.Join("、", untag.Tags.Select(one => one.Name))),
        RemarkAction remark => ("remark", remark.Template.ToString()),
        SetAction set => ("set", string.Join("、", set.Fields)),
        NotifyAction notify => ("notify", Say(notify.To)),
        AlertAction alert => ("alert", $"{alert.Level} · {Say(alert.To)}"),
        _ => (action.GetType().Name, ""),
    };

    private static string Say(Recipient to) => to switch
    {
        Recipient.FixedEmployee person => person.UserId,
        Recipient.EventEmployee => "employee",
        Recipient.OwnerOfGroup => "owner",
        Recipient.AdminsOfGroup => "admin",
        _ => "manager",
    };
}
