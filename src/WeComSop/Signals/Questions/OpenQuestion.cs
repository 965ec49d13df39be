namespace WeComSop.Signals.Questions;

/// A customer asked in a group, and no employee has written there since.
internal sealed record OpenQuestion
{
    public required string Corp { get; init; }

    public required string GroupId { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    public required Guid SignalId { get; init; }
}

/// When an employee last wrote in a group.
internal sealed record GroupTalk
{
    public required string Corp { get; init; }

    public required string GroupId { get; init; }

    public required DateTimeOffset AnsweredAt { get; init; }
}

/// What an employee's message answered.
internal sealed record Reply(int Questions, TimeSpan After);
