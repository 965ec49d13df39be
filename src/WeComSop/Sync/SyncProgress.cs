namespace WeComSop.Sync;

internal static class SyncPhase
{
    public const string Employees = "employees";
    public const string Names = "names";
    public const string Tags = "tags";
    public const string Customers = "customers";
}

/// Where the first sync stands. It travels in the queue row, so it is saved with what each page brought.
internal sealed record SyncProgress
{
    public string Phase { get; init; } = SyncPhase.Employees;

    /// The last employee whose page is done.
    public string After { get; init; } = "";

    public string? Cursor { get; init; }

    public int Employees { get; init; }

    public int Tags { get; init; }

    public int Friendships { get; init; }

    /// Those of employees whose pages are all done.
    public int FriendshipsBefore { get; init; }
}
