namespace WeComSop.Signals;

/// One fact that happened. Its key names the fact, so whichever source reports it, it is kept once.
internal sealed record Signal
{
    public required Guid Id { get; init; }

    public required string Key { get; init; }

    public required string Type { get; init; }

    public required string Corp { get; init; }

    public required string AppKey { get; init; }

    public string? Customer { get; init; }

    public string? Group { get; init; }

    public string? Employee { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required string Source { get; init; }

    public string? State { get; init; }

    /// Of a join: how WeCom numbers the way into the group.
    public int? JoinScene { get; init; }

    /// In fen.
    public long? Amount { get; init; }

    public string? Data { get; init; }

    /// Of the content whose link was clicked.
    public string? Category => Type == SignalTypes.LinkClicked ? SignalData.CategoryIn(Data) : null;

    /// Lives 20 seconds and is worth nothing afterwards, so it is never stored with the signal.
    public string? WelcomeCode { get; init; }
}
