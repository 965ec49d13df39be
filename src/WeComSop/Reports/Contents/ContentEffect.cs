using WeComSop.Metrics;

namespace WeComSop.Reports.Contents;

/// What one content did in the time of a report. The numbers are those of metrics, counted among the people it reached.
internal sealed record ContentEffect(string? Playbook, string Content)
{
    public required string Format { get; init; }

    public long Reach { get; init; }

    public required Cell ClickRate { get; init; }

    public required Cell ReplyRate { get; init; }

    public required Cell Conversion { get; init; }

    public required SurveyPoint OpenRate { get; init; }

    public string Name => Playbook is null ? Content : $"{Playbook}/{Content}";
}
