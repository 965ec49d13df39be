using WeComSop.Data;
using WeComSop.Deliveries;
using WeComSop.Outbox;

namespace WeComSop.Broadcasts;

/// What a test of send times has shown so far.
internal sealed record Experiment(
    IReadOnlyList<ExperimentVariant> Variants, int Holdout, string Counted, DateTimeOffset? MeasuredUntil, bool IsOver, int? Winner)
{
    public const string Customers = "customers";
    public const string Visitors = "visitors";
    public const string Groups = "groups";

    /// Null when the broadcast is no test.
    public static async Task<Experiment?> LoadAsync(Session session, BroadcastRow row, DateTimeOffset now)
    {
        var runs = await RunStore.VariantsAsync(session, row.Id);
        var snapshot = runs.Count == 0 ? null : Payloads.Read<RunSnapshot>(runs[^1].Snapshot);
        var test = (await BroadcastBook.CurrentAsync(session, row))?.Definition.Test;
        var (variants, measureFor) = snapshot?.MeasureFor is { } measured ? (snapshot.Variants, measured) : (test?.Variants.Count ?? 0, test?.MeasureFor ?? TimeSpan.Zero);
        if (variants < 2)
        {
            return null;
        }

        var found = new List<(BroadcastRun Run, SendTestClicks Clicks, List<StatusCount> Counts)>();
        foreach (var run in runs)
        {
            found.Add((run, await SendTestClicks.LoadAsync(session, run, run.DueAt + measureFor), await RecipientStore.CountAsync(session, run.Id)));
        }

        // One measure for all: a customer who is known is counted once on all devices, a visitor on each.
        var toGroups = test is not null && await BroadcastBook.CurrentAsync(session, row) is { } resolved && Audiences.IsToGroups(resolved.Definition.To);
        var counted = toGroups ? Groups : found.Exists(one => one.Clicks.Known > 0) ? Customers : Visitors;
        var told = found.ConvertAll(one => ExperimentVariant.Of(one.Run, one.Counts, counted switch
        {
            Groups => one.Clicks.Groups,
            Customers => one.Clicks.Known,
            _ => one.Clicks.Visitors,
        }));
        DateTimeOffset? until = runs.Count < variants ? null : runs.Max(run => run.DueAt) + measureFor;
        var isOver = until <= now;
        var holdout = found.SelectMany(one => one.Counts).Where(count => count.Reason == Reasons.Holdout.Code).Sum(count => count.Recipients);
        return new Experiment(told, holdout, counted, until, isOver, isOver ? WinnerOf(told) : null);
    }

    /// Only one whose worst case is better than the best case of all others.
    public static int? WinnerOf(IReadOnlyList<ExperimentVariant> variants)
    {
        var best = variants.Where(variant => variant.Delivered > 0).MaxBy(variant => variant.Rate);
        return best is not null && variants.Count > 1 && variants.All(other => other == best || other.High < best.Low) ? best.Variant : null;
    }
}

internal sealed record ExperimentVariant(int Variant, DateTimeOffset DueAt, int Recipients, int Sent, int Delivered, int Clickers, double? Rate, double Low, double High)
{
    public static ExperimentVariant Of(BroadcastRun run, IReadOnlyList<StatusCount> counts, int clickers)
    {
        var delivered = counts.Where(count => count.Status == DeliveryStatus.Delivered).Sum(count => count.Recipients);
        // A link is passed on, so that more may open it than got it.
        var hits = Math.Min(clickers, delivered);
        var interval = WilsonInterval.Of(hits, delivered);
        return new ExperimentVariant(
            run.Variant,
            run.DueAt,
            counts.Where(count => count.Reason != Reasons.Holdout.Code).Sum(count => count.Recipients),
            counts.Where(count => count.Status is DeliveryStatus.Created or DeliveryStatus.Confirmed or DeliveryStatus.Delivered).Sum(count => count.Recipients),
            delivered,
            clickers,
            delivered == 0 ? null : (double)hits / delivered,
            interval.Low,
            interval.High);
    }
}
