namespace WeComSop.Metrics;

/// One number of a scope and a period: what it is called, what it is counted from, and how.
internal abstract class Metric(string name, string chinese, string english)
{
    public string Name => name;

    public string Chinese => chinese;

    public string English => english;

    public virtual string Unit => Units.Ratio;

    public abstract string Source { get; }

    public virtual HealthyValue? Healthy => null;

    /// What of the ledger has to be read.
    public virtual IReadOnlyList<Need> Needs => [];

    /// How long after a period facts still count for it; null where that never ends, so that no point is final.
    public virtual TimeSpan? SettlesAfter => TimeSpan.Zero;

    /// Until one of these was seen, nobody knows whether there was nothing or nobody told. Empty where it is always known.
    public virtual IReadOnlyList<string> NumeratorTypes(MetricScope scope) => [];

    public abstract Count CountIn(PeriodFacts facts);

    public virtual double? ValueOf(Count count) =>
        count.Value ?? (count is { Numerator: { } numerator, Denominator: { } denominator and not 0 } ? numerator / DenominatorOf(denominator) : null);

    /// As it is shown, where it is counted in another unit.
    public virtual double DenominatorOf(long counted) => counted;

    /// What else a point says.
    public virtual object? DetailOf(Count count) => null;
}

/// What was counted. Detail holds more counts of the metric's own.
internal sealed record Count(long? Numerator, long? Denominator, string? Detail = null)
{
    /// Where it is no quotient.
    public double? Value { get; init; }
}

/// From what value on a number is good, and of which period that is said.
internal sealed record HealthyValue(double AtLeast, string? Period = null);

internal static class Units
{
    public const string Ratio = "ratio";
    public const string Fen = "fen";
    public const string Points = "points";
    public const string Minutes = "minutes";
    public const string PerCustomer = "per customer";
    public const string PerCustomerWeek = "per customer-week";
}
