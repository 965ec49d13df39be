using WeComSop.Deliveries;

namespace WeComSop.Broadcasts;

/// Somebody a run would reach: by whom, and how much may still be sent.
internal sealed record Candidate(string Id, bool IsGroup)
{
    public string? Sender { get; init; }

    /// Why nobody can send to this one, whatever the quota says.
    public Reason? Refusal { get; init; }

    public int? CapPerDay { get; init; }

    public IReadOnlyCollection<PastSend> Sends { get; init; } = [];
}

/// Decides for one candidate: sent by whom, or suppressed for which reason. The first reason wins.
internal sealed class RecipientPlan(QuotaRule quota, TimeZoneInfo dayZone)
{
    public Reason? RefusalAt(Candidate candidate, DateTimeOffset due)
    {
        if (candidate.Refusal is { } refusal)
        {
            return refusal;
        }

        if (candidate.Sender is null)
        {
            return Reasons.NoSender;
        }

        var (from, to) = PlatformQuota.PeriodAt(quota, due);
        var inPeriod = candidate.Sends.Where(send => send.DueAt >= from && send.DueAt < to).ToList();
        if (inPeriod.Exists(send => send.HitTheQuota) || inPeriod.Count(send => send.Counts) >= PlatformQuota.LimitAt(quota, due))
        {
            return Reasons.Quota;
        }

        return candidate.CapPerDay is { } cap && candidate.Sends.Count(send => send.Counts && IsSameDay(send.DueAt, due)) >= cap ? Reasons.Cap : null;
    }

    private bool IsSameDay(DateTimeOffset one, DateTimeOffset other) =>
        TimeZoneInfo.ConvertTime(one, dayZone).Date == TimeZoneInfo.ConvertTime(other, dayZone).Date;
}
