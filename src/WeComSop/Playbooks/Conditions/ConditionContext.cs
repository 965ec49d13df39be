namespace WeComSop.Playbooks.Conditions;

/// <summary>What is known about one event and its customer. Null is "the event carries none".</summary>
internal sealed record ConditionContext
{
    public required DateTimeOffset Now { get; init; }

    public required TimeZoneInfo TimeZone { get; init; }

    public string? Employee { get; init; }

    /// <summary>Empty for a customer who was added without a channel; null for events that never carry one.</summary>
    public string? State { get; init; }

    public string? Group { get; init; }

    public int? JoinScene { get; init; }

    public string? Text { get; init; }

    public long? Count { get; init; }

    public IReadOnlyList<FriendshipFacts> Friendships { get; init; } = [];
}
