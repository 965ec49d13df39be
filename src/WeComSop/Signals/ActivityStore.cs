using WeComSop.Data;

namespace WeComSop.Signals;

internal static class ActivityStore
{
    private static readonly Sql KnownKeys = new("SELECT SignalKey FROM Activity WHERE Corp = @Corp AND SignalKey IN @Keys");

    private static readonly Sql Insert = new("""
        INSERT INTO Activity (Id, Corp, SignalKey, Type, CustomerId, GroupId, EmployeeId, OccurredAt, ReceivedAt, Amount, Data, Source)
        VALUES (@Id, @Corp, @Key, @Type, @Customer, @Group, @Employee, @OccurredAt, @ReceivedAt, NULL, @Data, @Source)
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

    public static Task<List<string>> FindKnownAsync(Session session, string corp, IEnumerable<string> keys) =>
        session.QueryAsync<string>(KnownKeys, new { Corp = corp, Keys = keys });

    public static Task AddAsync(Session session, IEnumerable<Signal> signals) => session.ExecuteEachAsync(Insert, signals);

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
