using WeComSop.Data;

namespace WeComSop.Signals;

internal static class ActivityStore
{
    private static readonly Sql KnownKeys = new("SELECT SignalKey FROM Activity WHERE Corp = @Corp AND SignalKey IN @Keys");

    private static readonly Sql Insert = new("""
        INSERT INTO Activity (Id, Corp, SignalKey, Type, CustomerId, GroupId, EmployeeId, OccurredAt, ReceivedAt, Amount, Data, Source)
        VALUES (@Id, @Corp, @Key, @Type, @Customer, @Group, @Employee, @OccurredAt, @ReceivedAt, NULL, @Data, @Source)
        """);

    // What an employee edits would crowd out the people who come and go.
    private static readonly Sql Latest = new(d => $"""
        SELECT Id, Corp, Type, CustomerId, EmployeeId, OccurredAt FROM Activity
        WHERE Type <> 'customer.changed' ORDER BY Id DESC {d.Limit}
        """);

    public static Task<List<string>> FindKnownAsync(Session session, string corp, IEnumerable<string> keys) =>
        session.QueryAsync<string>(KnownKeys, new { Corp = corp, Keys = keys });

    public static Task AddAsync(Session session, IEnumerable<Signal> signals) => session.ExecuteEachAsync(Insert, signals);

    public static Task<List<Activity>> LatestAsync(Session session, int take) => session.QueryAsync<Activity>(Latest, new { Take = take });
}
