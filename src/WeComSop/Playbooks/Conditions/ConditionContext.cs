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

    /// <summary>Of a signal about a segment of this playbook: the segment's name.</summary>
    public string? Segment { get; init; }

    public IReadOnlyList<FriendshipFacts> Friendships { get; init; } = [];

    /// <summary>The groups the customer is in, and the event's own; null where they are not looked up.</summary>
    public IReadOnlyList<GroupFacts>? Groups { get; init; }

    /// <summary>What the database says of the customer; nothing where it was not asked.</summary>
    public Func<StoredCondition, bool?> Stored { get; init; } = _ => null;

    /// <summary>Nothing is known of an event: the customer herself is judged, as for a segment.</summary>
    public bool IsWithoutEvent { get; private init; }

    public bool? IsCurrentCustomer => Friendships.Any(friendship => friendship.IsActive) ? true : Groups?.Any(group => group.IsMember);

    public ConditionContext WithoutEvent() => IsWithoutEvent
        ? this
        : new ConditionContext
        {
            Now = Now,
            TimeZone = TimeZone,
            Friendships = Friendships,
            Groups = Groups?.Where(group => group.IsMember).ToList(),
            Stored = Stored,
            IsWithoutEvent = true,
        };
}
