using WeComSop.Deliveries;

namespace WeComSop.Apps;

/// What an operator may change while the app runs.
internal sealed record AppState
{
    public required string AppKey { get; init; }

    public AppMode Mode { get; init; }

    public bool Halted { get; init; }

    public IReadOnlySet<string> Testers { get; init; } = new HashSet<string>();

    /// Why nothing may be sent on account of this customer, or null.
    public Reason? RefusalFor(string? customer) =>
        Halted ? Reasons.Halted
        : Mode == AppMode.Live || (customer is not null && Testers.Contains(customer)) ? null
        : Reasons.Observing;
}
