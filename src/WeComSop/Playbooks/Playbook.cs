namespace WeComSop.Playbooks;

/// <summary>A playbook that was read without an error. Every reference in it is resolved.</summary>
internal sealed record Playbook
{
    public static readonly Playbook Empty = new();

    public string Id { get; init; } = "";

    public string Title { get; init; } = "";

    /// <summary>Of the one in force; 0 while it is only read.</summary>
    public int Revision { get; init; }

    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    public string? App { get; init; }

    public DailyWindow? QuietHours { get; init; }

    public Caps? Caps { get; init; }

    /// <summary>Role name to userid (lower-cased).</summary>
    public IReadOnlyDictionary<string, string> Roles { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<TagGroup> Tags { get; init; } = new ValueList<TagGroup>([]);

    public IReadOnlyList<GroupLabel> Groups { get; init; } = new ValueList<GroupLabel>([]);

    public IReadOnlyList<Content> Contents { get; init; } = new ValueList<Content>([]);

    public IReadOnlyList<Segment> Segments { get; init; } = new ValueList<Segment>([]);

    /// <summary>In the order written, which is the order in which they run.</summary>
    public IReadOnlyList<Rule> Rules { get; init; } = new ValueList<Rule>([]);

    public IReadOnlyList<Broadcast> Broadcasts { get; init; } = new ValueList<Broadcast>([]);
}

/// <summary>At most so many mass-sends per recipient and local day, counted over all playbooks.</summary>
internal sealed record Caps(int? PerCustomerPerDay, int? PerGroupPerDay);
