using WeComSop.Playbooks.Reading;

namespace WeComSop.Playbooks;

/// <summary>What a rule does. The kinds are those of <see cref="RuleActions"/>.</summary>
internal abstract record RuleAction;

// Read: null when this version knows the action by name only.
internal sealed record RuleActionKind(string Name, Func<YamlNode, RuleReading, RuleAction?>? Read);

internal static class RuleActions
{
    public static readonly IReadOnlyList<RuleActionKind> All =
    [
        new("welcome", WelcomeAction.Read),
        new("tag", TagAction.Read),
        new("untag", UntagAction.Read),
        new("remark", RemarkAction.Read),
        new("notify", NotifyAction.Read),
        new("set", SetAction.Read),
        Later("task"),
        new("alert", AlertAction.Read),
        Later("enroll"),
        Later("unenroll"),
        Later("massSend"),
        Later("moment"),
        Later("kfReply"),
        Later("points"),
        Later("invite"),
        Later("webhook"),
    ];

    private static RuleActionKind Later(string name) => new(name, null);
}
