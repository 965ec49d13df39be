using System.Globalization;
using WeComSop.Signals;

namespace WeComSop.Metrics.Kinds;

/// Who was reached in the period, clicked, put something into the cart and paid, each within seven days after the step before.
internal sealed class Funnel() : Metric("funnel", "漏斗", "Funnel")
{
    private const double Alarm = 0.15;

    private static readonly TimeSpan Patience = TimeSpan.FromDays(7);
    private static readonly string[] Names = ["reached", "clicked", "cart", "paid"];
    private static readonly string[] Types = [FactTypes.Delivered, SignalTypes.LinkClicked, FactTypes.CartAdded, FactTypes.OrderPaid];

    public override string Source => "deliveries, clicks, carts, orders";

    public override HealthyValue Healthy => new(Alarm, "step");

    public override IReadOnlyList<Need> Needs => [.. Types.Select((type, step) => Need.AndAfter(type, step * Patience))];

    public override TimeSpan? SettlesAfter => (Types.Length - 1) * Patience;

    public override IReadOnlyList<string> NumeratorTypes(MetricScope scope) => [.. Types.Skip(1)];

    public override Count CountIn(PeriodFacts facts)
    {
        var times = facts.Of(FactTypes.Delivered).ToLookup(fact => fact.Actor!, fact => fact.OccurredAt, StringComparer.Ordinal);
        var counts = new List<long> { times.Count };
        for (var step = 1; step < Types.Length; step++)
        {
            var before = times;
            times = facts.Scope.Counted(new Span(facts.Period.From, facts.Period.To + (step * Patience)), [Types[step]])
                .Where(fact => fact.Actor is { } actor && before[actor].Any(earlier => fact.OccurredAt >= earlier && fact.OccurredAt <= earlier + Patience))
                .ToLookup(fact => fact.Actor!, fact => fact.OccurredAt, StringComparer.Ordinal);
            counts.Add(times.Count);
        }

        return new(counts[^1], counts[0], string.Join(',', counts.Select(count => count.ToString(CultureInfo.InvariantCulture))));
    }

    public override FunnelDetail DetailOf(Count count)
    {
        var counts = count.Detail!.Split(',').Select(text => long.Parse(text, CultureInfo.InvariantCulture)).ToList();
        return new FunnelDetail([.. Names.Select((name, step) => StepOf(name, counts[step], step == 0 ? null : counts[step - 1]))]);
    }

    /// What has to be told for a step to be known.
    public static string TypeOf(FunnelStep step) => Types[Array.IndexOf(Names, step.Name)];

    private static FunnelStep StepOf(string name, long reached, long? before)
    {
        var value = before > 0 ? (double)reached / before : null;
        return new FunnelStep(name, value, reached, before, value < Alarm);
    }
}

internal sealed record FunnelDetail(IReadOnlyList<FunnelStep> Steps);

internal sealed record FunnelStep(string Name, double? Value, long Numerator, long? Denominator, bool Flagged);
