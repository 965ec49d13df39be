using WeComSop.Outbox;

namespace WeComSop.Lifecycle;

/// What a current customer was worth when she was last looked at. Nothing is lost with it: it can be counted again.
internal sealed record CustomerValue
{
    private const double Hundredths = 100;

    public required string Corp { get; init; }

    public required string CustomerId { get; init; }

    public string? ActivityClass { get; init; }

    public string? CustomerType { get; init; }

    /// Three digits; empty for whoever never bought, null while no orders are told.
    public string? Rfm { get; init; }

    /// In hundredths.
    public long? Score { get; init; }

    public required string Inputs { get; init; }

    public required DateTimeOffset CountedAt { get; init; }

    public double? Points => Score / Hundredths;

    public static CustomerValue Of(CustomerDeeds customer, LifecycleMoment moment, RfmRanks ranks, LifecycleSettings settings)
    {
        var activity = ActivityInputs.Of(customer, moment);
        var inputs = new ValueInputs
        {
            Activity = activity,
            Type = moment.OrdersSeen ? TypeInputs.Of(customer, moment, settings.BasketLimit) : null,
            Rfm = moment.OrdersSeen && customer.Purchases is { } bought
                ? new RfmInputs(moment.FullDaysSince(bought.LastAt), bought.YearOrders, bought.YearAmount)
                : null,
            HalfLifeDays = settings.HalfLifeDays,
            Contributions = moment.ObservedSince is null ? null : Lifecycle.Score.Contributions(customer, moment, settings),
        };
        return new CustomerValue
        {
            Corp = moment.Corp,
            CustomerId = customer.CustomerId,
            ActivityClass = ActivityClasses.Of(activity)?.Name,
            CustomerType = inputs.Type is { } type ? CustomerTypes.Of(type).Name : null,
            Rfm = !moment.OrdersSeen ? null : customer.Purchases is { } ranked ? ranks.Of(ranked, moment) : "",
            Score = inputs.Contributions is { } contributions ? (long)Math.Round(Lifecycle.Score.Of(contributions) * Hundredths) : null,
            Inputs = Payloads.Write(inputs),
            CountedAt = moment.Now,
        };
    }
}

/// What the numbers were made from, kept with them.
internal sealed record ValueInputs
{
    public required ActivityInputs Activity { get; init; }

    public TypeInputs? Type { get; init; }

    public RfmInputs? Rfm { get; init; }

    public int HalfLifeDays { get; init; }

    public IReadOnlyList<Contribution>? Contributions { get; init; }
}

/// Frequency and money are of 365 days, money is in fen.
internal sealed record RfmInputs(long RecencyDays, long Frequency, long Money);
