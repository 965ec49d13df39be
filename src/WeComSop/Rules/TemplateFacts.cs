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
}
