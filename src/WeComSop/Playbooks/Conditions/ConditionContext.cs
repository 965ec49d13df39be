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

    /// <summary>The groups the customer is in, and the event's own; null where they are not looked up.</summary>
    public IReadOnlyList<GroupFacts>? Groups { get; init; }

    /// <summary>How many signals of a type the customer has made since a time (ever, without one); null where that is not known.</summary>
    public Func<string, DateTimeOffset?, long?> TimesDone { get; init; } = (_, _) => null;
}
