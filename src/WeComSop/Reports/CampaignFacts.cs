using WeComSop.Broadcasts;
using WeComSop.Data;
using WeComSop.Deliveries;
using WeComSop.Links;
using WeComSop.Metrics;
using WeComSop.Signals;

namespace WeComSop.Reports;

/// Everything that is known of some runs of one broadcast: its ledger, its mass-sends, and what those it reached did.
internal sealed record CampaignFacts(BroadcastRow Broadcast, IReadOnlyList<BroadcastRun> Runs, IReadOnlyList<StatusCount> Recipients, int Created, IReadOnlyList<MassSendRow> MassSends)
{
    /// A send may wait so long for its employee, and its last answer a day more.
    private static readonly TimeSpan SendsMayTake = TimeSpan.FromDays(8);

    private static readonly TimeSpan LastMonth = TimeSpan.FromDays(31);

    private static readonly TimeSpan Patience = TimeSpan.FromDays(7);

    public IReadOnlyList<Fact> Facts { get; private init; } = [];

    public IReadOnlySet<string> Seen { get; private init; } = new HashSet<string>();

    public bool IsTracked { get; private init; }

    public Span Sending => new(Runs.Min(run => run.DueAt), Runs.Max(run => run.DueAt) + SendsMayTake);

    /// Everything that may still count: three steps after the last delivery, each within its patience.
    public Span Effects => Sending with { To = Sending.To + (3 * Patience) };

    public IReadOnlyList<Fact> Delivered => [.. Facts.Where(fact => fact.Type == FactTypes.Delivered)];

    public bool HasCosts => Facts.Any(fact => fact.Type == FactTypes.CostRecorded);

    /// Null where there is no such broadcast of the corp, or no run of it in this time.
    public static async Task<CampaignFacts?> ReadAsync(Session session, ReportQuestion question)
    {
        var row = question.Broadcast is { } id ? await BroadcastStore.FindAsync(session, id)
            : question.Run is { } only && await RunStore.FindAsync(session, only) is { } found ? await BroadcastStore.FindAsync(session, found.BroadcastId)
            : null;
        if (row?.Corp != question.Corp)
        {
            return null;
        }

        var runs = (await RunStore.VariantsAsync(session, row!.Id)).Where(run => question.Run is { } one ? run.Id == one : !question.HasDays || question.Span.Holds(run.DueAt)).ToList();
        if (question is { Run: null, HasDays: false } && runs.Count > 0)
        {
            // Of what is sent every day for years: the last month.
            runs = runs.Where(run => run.DueAt > runs[^1].DueAt - LastMonth).ToList();
        }

        if (runs.Count == 0)
        {
            return null;
        }

        var (recipients, created, massSends, facts) = (new List<StatusCount>(), 0, new List<MassSendRow>(), new List<Fact>());
        foreach (var run in runs)
        {
            recipients.AddRange((await RecipientStore.CountAsync(session, run.Id)).Where(count => count.Reason != Reasons.Holdout.Code));
            created += await RecipientStore.CountCreatedAsync(session, run.Id);
            massSends.AddRange(await MassSendStore.OfRunAsync(session, run.Id));
            facts.AddRange(await DeliveryReader.ReadRunAsync(session, question.Corp, run.Id));
        }

        var campaign = new CampaignFacts(row, runs, recipients, created, massSends)
        {
            Seen = await SeenTypes.ReadAsync(session, question.Corp),
            IsTracked = await LinkStore.AnyOfAsync(session, row.Id.ToString("N")),
        };
        return campaign with { Facts = [.. facts, .. await campaign.EffectsAsync(session, question.Corp, facts)] };
    }

    // Orders are its doing where they say so, or where they follow a click of the same customer within a week.
    private async Task<IEnumerable<Fact>> EffectsAsync(Session session, string corp, List<Fact> delivered)
    {
        var customers = delivered.Select(fact => fact.CustomerId).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        string[] types = [SignalTypes.LinkClicked, FactTypes.CartAdded, FactTypes.OrderPaid, FactTypes.CostRecorded];
        var read = (await FactReader.ReadAsync(session, corp, customers, types.Where(Seen.Contains).Select(type => (type, Effects)))).ToLookup(fact => fact.Type, StringComparer.Ordinal);
        var clicks = read[SignalTypes.LinkClicked].Where(Names).ToList();
        var clicked = clicks.Where(click => click.Actor is not null).ToLookup(click => click.Actor!, click => click.OccurredAt, StringComparer.Ordinal);
        return
        [
            .. clicks,
            .. read[FactTypes.CartAdded],
            .. read[FactTypes.OrderPaid].Where(order => Names(order)
                || (order.Actor is { } buyer && clicked[buyer].Any(at => order.OccurredAt >= at && order.OccurredAt <= at + Patience))),
            .. read[FactTypes.CostRecorded].Where(Names),
        ];
    }

    private bool Names(Fact fact) =>
        Guid.TryParse(fact.Text("broadcast"), out var broadcast) && broadcast == Broadcast.Id
        && (fact.Text("run") is not { } run || (Guid.TryParse(run, out var told) && Runs.Any(one => one.Id == told)));

    /// The facts among the people that it reached, as the metrics look at them.
    public PeriodFacts View(DateTimeOffset now) =>
        new ScopeFacts(MetricScope.Corp, ScopePeople.AlwaysThere(Delivered.Select(fact => fact.CustomerId!)), Facts, now).In(Sending);
}
