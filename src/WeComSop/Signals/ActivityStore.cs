using WeComSop.Data;

namespace WeComSop.Signals;

internal static class ActivityStore
{
    private static readonly Sql KnownKeys = new("SELECT SignalKey FROM Activity WHERE Corp = @Corp AND SignalKey IN @Keys");

    private static readonly Sql Insert = new("""
        INSERT INTO Activity (Id, Corp, SignalKey, Type, CustomerId, GroupId, EmployeeId, OccurredAt, ReceivedAt, Amount, Category, Data, Source)
        VALUES (@Id, @Corp, @Key, @Type, @Customer, @Group, @Employee, @OccurredAt, @ReceivedAt, @Amount, @Category, @Data, @Source)
        """);

    private static readonly Sql LastMeetings = new("""
        SELECT CustomerId, EmployeeId, MAX(OccurredAt) AS At FROM Activity
        WHERE Corp = @Corp AND CustomerId IN @Ids AND EmployeeId IS NOT NULL GROUP BY CustomerId, EmployeeId
        """);

    // What an employee edits would crowd out the people who come and go.
    private static readonly Sql Latest = new(d => $"""
        SELECT Id, Corp, Type, CustomerId, EmployeeId, OccurredAt FROM Activity
        WHERE Type <> 'customer.changed' ORDER BY Id DESC {d.Limit}
        """);

    private static readonly Sql Done = new("""
        SELECT COUNT(*) AS Times, MAX(OccurredAt) AS LastAt, COALESCE(SUM(Amount), 0) AS Amount FROM Activity
        WHERE Corp = @Corp AND CustomerId = @Customer AND Type = @Type AND OccurredAt >= @Since
        """);

    public static Task<List<string>> FindKnownAsync(Session session, string corp, IEnumerable<string> keys) =>
        session.QueryAsync<string>(KnownKeys, new { Corp = corp, Keys = keys });

    public static async Task AddAsync(Session session, IReadOnlyCollection<Signal> signals)
    {
        await session.ExecuteEachAsync(Insert, signals);
        await CustomerActivityStore.KeepAsync(session, signals);
    }

    /// How often a customer made a signal since an instant, in milliseconds, and when she last did.
    public static async Task<DoneTimes> DoneAsync(Session session, string corp, string customer, string type, long since) =>
        (await session.FirstOrDefaultAsync<DoneTimes>(Done, new { Corp = corp, Customer = customer, Type = type, Since = since }))!;

    /// When each of these customers last had to do with each employee.
    public static async Task<Dictionary<(string Customer, string Employee), DateTimeOffset>> LastMeetingsAsync(Session session, string corp, IReadOnlyCollection<string> ids) =>
        (await session.QueryAsync<Meeting>(LastMeetings, new { Corp = corp, Ids = ids })).ToDictionary(meeting => (meeting.CustomerId, meeting.EmployeeId), meeting => meeting.At);

    public static Task<List<Activity>> LatestAsync(Session session, int take) => session.QueryAsync<Activity>(Latest, new { Take = take });

    private sealed record Meeting
    {
        public required string CustomerId { get; init; }

        public required string EmployeeId { get; init; }

        public DateTimeOffset At { get; init; }
    }
}

internal sealed record DoneTimes
{
    public long Times { get; init; }

    public DateTimeOffset? LastAt { get; init; }

    /// In fen.
    public long Amount { get; init; }
}
