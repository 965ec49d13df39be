using WeComSop.Groups;
using WeComSop.Playbooks;

namespace WeComSop.Rules;

/// What a text may speak of, apart from names, which are looked up when it is sent.
internal sealed record TemplateFacts(string? Customer, string? Employee, string? State, DateTimeOffset OccurredAt, string TimeZone)
{
    public string? Group { get; init; }

    public static TemplateFacts Of(RuleRun run) => new(
        run.Signal.Customer, run.Signal.Employee, run.Signal.State, run.Signal.OccurredAt, run.Playbook.TimeZone.Id)
    {
        Group = run.Signal.Group,
    };

    /// What a text can say of them with the names that are known.
    public TemplateValues With(string? customerName, string? employeeName, KnownGroup? group) => new()
    {
        GroupName = group?.Group.Name,
        GroupVars = group?.Profile.Vars ?? new Dictionary<string, string>(),
        CustomerName = customerName,
        EmployeeName = employeeName,
        State = State,
        OccurredAt = OccurredAt,
        TimeZone = TimeZoneInfo.FindSystemTimeZoneById(TimeZone),
    };
}
