namespace WeComSop.Sync;

/// Where a walk through all that WeCom knows stands. It travels in the queue row, so it is saved with what each page brought.
internal sealed record SyncProgress
{
    public string Phase { get; init; } = "";

    /// The last employee or group whose page is done.
    public string After { get; init; } = "";

    public string? Cursor { get; init; }

    /// Of a first sync: state is written and no signal is raised.
    public bool Silent { get; init; } = true;

    public DateTimeOffset? StartedAt { get; init; }

    public int Employees { get; init; }

    public int Tags { get; init; }

    public int Friendships { get; init; }

    /// Those of employees whose pages are all done.
    public int FriendshipsBefore { get; init; }

    public int Groups { get; init; }

    /// What WeCom has and we had not, and the other way round.
    public Drift Drift { get; init; } = new();
}

internal sealed record Drift
{
    public int FriendshipsUnknown { get; init; }

    public int FriendshipsGone { get; init; }

    public int GroupsUnknown { get; init; }

    public int GroupsGone { get; init; }

    public int EmployeesGone { get; init; }
}
