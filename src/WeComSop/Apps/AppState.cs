namespace WeComSop.Apps;

/// What an operator may change while the app runs.
internal sealed record AppState
{
    public required string AppKey { get; init; }

    public AppMode Mode { get; init; }

    public bool Halted { get; init; }

    public IReadOnlySet<string> Testers { get; init; } = new HashSet<string>();

    public bool MaySendTo(string? customer) => Mode == AppMode.Live || (customer is not null && Testers.Contains(customer));
}
