using WeComSop.Media;
using WeComSop.Playbooks;

namespace WeComSop.Broadcasts;

/// What a run says, to whom and under which rules, as it was when it fell due.
internal sealed record RunSnapshot
{
    public required string Name { get; init; }

    public string? Playbook { get; init; }

    /// Of the playbook, where the audience is looked up; the document of the API's own goes along whole.
    public int? Revision { get; init; }

    public string? Document { get; init; }

    public required string TimeZone { get; init; }

    public required string Content { get; init; }

    public required string Category { get; init; }

    public string? Text { get; init; }

    public required IReadOnlyList<AttachmentFacts> Attachments { get; init; }

    public bool Track { get; init; }

    public int? PerCustomerPerDay { get; init; }

    public int? PerGroupPerDay { get; init; }

    public TimeSpan? RemindAfter { get; init; }

    public TimeSpan? CancelAfter { get; init; }

    /// Of a test of send times: between how many, and the share in percent that gets nothing.
    public int Variants { get; init; } = 1;

    public int HoldoutPercent { get; init; }

    /// Null where nothing is tested.
    public TimeSpan? MeasureFor { get; init; }

    /// The people or groups a test-send was asked for, in place of the audience.
    public IReadOnlyList<string>? Customers { get; init; }

    public IReadOnlyList<string>? Groups { get; init; }

    /// So long after its time it still makes sense to send.
    public TimeSpan UsefulFor => CancelAfter ?? TimeSpan.FromHours(24);

    public bool IsToGroups(ResolvedBroadcast resolved) => Customers is null && (Groups is not null || Audiences.IsToGroups(resolved.Definition.To));

    public static RunSnapshot Of(ResolvedBroadcast resolved)
    {
        var (row, playbook, definition, revision) = resolved;
        return new RunSnapshot
        {
            Name = definition.Name,
            Playbook = row.Playbook,
            Revision = revision,
            Document = row.Document,
            TimeZone = playbook.TimeZone.Id,
            Content = definition.Content.Name,
            Category = definition.Content.Category,
            Text = definition.Content.Text?.ToString(),
            Attachments = [.. definition.Content.Attachments.Select(AttachmentFacts.Of)],
            Track = definition.Content.Track,
            PerCustomerPerDay = playbook.Caps?.PerCustomerPerDay,
            PerGroupPerDay = playbook.Caps?.PerGroupPerDay,
            RemindAfter = definition.RemindAfter,
            CancelAfter = definition.CancelAfter,
            Variants = definition.Test?.Variants.Count ?? 1,
            HoldoutPercent = definition.Test?.HoldoutPercent ?? 0,
            MeasureFor = definition.Test?.MeasureFor,
        };
    }
}

/// A broadcast with what it says and the playbook whose tags, segments and labels it speaks of.
internal sealed record ResolvedBroadcast(BroadcastRow Row, Playbook Playbook, Broadcast Definition, int? Revision);
