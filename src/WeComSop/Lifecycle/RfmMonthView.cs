namespace WeComSop.Lifecycle;

/// A page of the list of a month.
internal sealed record RfmMonthView(string Month, DateTimeOffset CountedAt, long Buyers, IReadOnlyList<RfmEntryView> Items, string? Next);

/// Orders and amount (in fen) are of the 365 days before the month ended.
internal sealed record RfmEntryView(string ExternalUserId, string? Name, RfmView Rfm, DateTimeOffset LastOrderAt, long RecencyDays, long Orders, long Amount)
{
    public static RfmEntryView Of(RfmMonthEntry entry, string? name) =>
        new(entry.CustomerId, name, RfmView.Of(entry.Rfm)!, entry.LastOrderAt, entry.RecencyDays, entry.Orders, entry.Amount);
}
