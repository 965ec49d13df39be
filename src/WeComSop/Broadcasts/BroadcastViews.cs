using WeComSop.Deliveries;
using WeComSop.Outbox;

namespace WeComSop.Broadcasts;

internal sealed record BroadcastView(
    string Id,
    string App,
    string Name,
    string? Title,
    string? Playbook,
    string Source,
    string Author,
    string Status,
    bool Halted,
    int Version,
    DateTimeOffset? NextDueAt,
    bool Approved,
    string? ApprovedBy,
    DateTimeOffset? ApprovedAt,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    public string? Document { get; init; }

    public IReadOnlyList<RunView>? Runs { get; init; }

    public static BroadcastView Of(BroadcastRow row) => new(
        row.Id.ToString(), row.AppKey, row.Name, row.Title, row.Playbook, row.Document is null ? "playbook" : "api", row.Author, row.Status, row.Halted, row.Version,
        row.NextDueAt, row.IsApproved, row.ApprovedBy, row.ApprovedAt, row.CreatedAt, row.UpdatedAt);
}

internal sealed record RunView(
    string Id,
    string Kind,
    int Variant,
    DateTimeOffset DueAt,
    int Version,
    string Status,
    int Planned,
    int Suppressed,
    string? Detail,
    DateTimeOffset CreatedAt,
    DateTimeOffset? FinishedAt,
    IReadOnlyList<CountView> Recipients)
{
    public string? Text { get; init; }

    public IReadOnlyList<MassSendView>? MassSends { get; init; }

    public static RunView Of(BroadcastRun run, IEnumerable<StatusCount> counts) => new(
        run.Id.ToString(), run.Kind, run.Variant, run.DueAt, run.Version, run.Status, run.Planned, run.Suppressed, run.Detail, run.CreatedAt, run.FinishedAt,
        [.. counts.OrderBy(count => count.Status, StringComparer.Ordinal).ThenBy(count => count.Reason, StringComparer.Ordinal).Select(CountView.Of)]);

    public RunView With(BroadcastRun run, IEnumerable<MassSendRow> massSends) => this with
    {
        Text = Payloads.Read<RunSnapshot>(run.Snapshot).Text,
        MassSends = [.. massSends.Select(MassSendView.Of)],
    };
}

internal sealed record CountView(string Status, string? Reason, string? ReasonZh, string? ReasonEn, int Count)
{
    public static CountView Of(StatusCount count)
    {
        var reason = count.Reason is null ? null : Reasons.All[count.Reason];
        return new CountView(count.Status, count.Reason, reason?.Chinese, reason?.English, count.Recipients);
    }
}

internal sealed record MassSendView(
    string Id,
    string Employee,
    string Audience,
    string Status,
    string? Reason,
    string? Detail,
    string? MessageId,
    int Recipients,
    DateTimeOffset? CreatedAt,
    DateTimeOffset? ConfirmedAt,
    int Reminders,
    DateTimeOffset? RemindedAt,
    DateTimeOffset? FinishedAt)
{
    public static MassSendView Of(MassSendRow row) => new(
        row.Id.ToString(), row.SenderId, row.Audience, row.Status, row.Reason, row.Detail, row.MessageId, row.Recipients, row.CreatedAt, row.ConfirmedAt,
        row.Reminders, row.RemindedAt, row.FinishedAt);
}
