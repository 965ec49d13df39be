using System.Globalization;

namespace WeComSop.Playbooks;

/// <summary>What is known when a text is rendered; null is "not known".</summary>
internal sealed record TemplateValues
{
    public string? CustomerName { get; init; }

    public string? EmployeeName { get; init; }

    public string? State { get; init; }

    public DateTimeOffset? OccurredAt { get; init; }

    public string? GroupName { get; init; }

    /// <summary>Of the labels that the group bears.</summary>
    public IReadOnlyDictionary<string, string> GroupVars { get; init; } = new Dictionary<string, string>();

    public required TimeZoneInfo TimeZone { get; init; }

    public string? LocalTime => OccurredAt is { } at
        ? TimeZoneInfo.ConvertTime(at, TimeZone).ToString("MM-dd HH:mm", CultureInfo.InvariantCulture)
        : null;

    public string? Get(string variable) => TemplateVariables.Find(variable)?.Value?.Invoke(this, variable);

    // A notice is a WeCom text message, in which <a href> becomes a link: a nickname must not be able to plant one.
    public string? GetForNotice(string variable) => Get(variable)?.Replace('<', '＜').Replace('>', '＞');
}
