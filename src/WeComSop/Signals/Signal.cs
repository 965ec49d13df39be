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

    /// Of a customer whom nobody knows yet by the name that was told: it counts, and no rule can act on her.
    public bool IsUnidentified { get; init; }

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

    /// What was written. Rules look at it; it is not stored with the signal.
    public string? Text { get; init; }

    /// Of a signal that counts something: open questions, for one.
    public long? Count { get; init; }

    /// Older than a day, and yet rules are to fire.
    public bool Fires { get; init; }

    /// Of the content whose link was clicked.
    public string? Category => Type == SignalTypes.LinkClicked ? SignalData.CategoryIn(Data) : null;

    /// Which segment was entered or left, as "playbook/name".
    public string? Segment => SignalTypes.IsOfSegment(Type) ? SignalData.SegmentIn(Data) : null;

    /// Lives 20 seconds and is worth nothing afterwards, so it is never stored with the signal.
    public string? WelcomeCode { get; init; }
}
