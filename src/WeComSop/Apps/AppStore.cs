using WeComSop.Data;

namespace WeComSop.Apps;

internal sealed class AppStore(Database database, TimeProvider clock)
{
    private static readonly Sql All = new("SELECT AppKey, Mode, Halted FROM App");

    private static readonly Sql AllTesters = new("SELECT AppKey, CustomerId FROM AppTester");

    private static readonly Sql SettingsModeOf = new("SELECT SettingsMode FROM App WHERE AppKey = @AppKey");

    private static readonly Sql Insert = new("""
        INSERT INTO App (AppKey, Corp, AgentId, Mode, SettingsMode, Halted, UpdatedAt)
        VALUES (@AppKey, @Corp, @AgentId, @Mode, @Mode, @Halted, @Now)
        """);

    private static readonly Sql UpdateFromSettings = new("""
        UPDATE App SET Corp = @Corp, AgentId = @AgentId, Mode = @Mode, SettingsMode = @Mode, UpdatedAt = @Now
        WHERE AppKey = @AppKey AND SettingsMode <> @Mode
        """);

    private static readonly Sql UpdateMode = new("UPDATE App SET Mode = @Mode, UpdatedAt = @Now WHERE AppKey = @AppKey");

    private static readonly Sql UpdateHalted = new("UPDATE App SET Halted = @Halted, UpdatedAt = @Now WHERE AppKey = @AppKey");

    private static readonly Sql DeleteTesters = new("DELETE FROM AppTester WHERE AppKey = @AppKey");

    private static readonly Sql InsertTester = new("INSERT INTO AppTester (AppKey, CustomerId) VALUES (@AppKey, @CustomerId)");

    /// The last change wins: a mode set by an operator stays until the setting itself changes.
    public Task RegisterAsync(IEnumerable<BoundApp> apps, CancellationToken ct) => database.WriteAsync(
        async session =>
        {
            foreach (var app in apps)
            {
                var args = new { AppKey = app.Key, app.Corp, app.AgentId, Mode = app.SettingsMode.ToString(), Halted = false, Now = clock.GetUtcNow() };
                if (await session.FirstOrDefaultAsync<string>(SettingsModeOf, args) is null)
                {
                    await session.ExecuteAsync(Insert, args);
                }
                else
                {
                    await session.ExecuteAsync(UpdateFromSettings, args);
                }
            }
        },
        ct);

    public static async Task<IReadOnlyDictionary<string, AppState>> LoadAsync(Session session)
    {
        var testers = (await session.QueryAsync<TesterRow>(AllTesters)).ToLookup(row => row.AppKey, row => row.CustomerId);
        var apps = await session.QueryAsync<AppState>(All);
        return apps.ToDictionary(app => app.AppKey, app => app with { Testers = testers[app.AppKey].ToHashSet(StringComparer.Ordinal) });
    }

    public async Task<AppState?> FindAsync(string appKey, CancellationToken ct) =>
        (await database.ReadAsync(LoadAsync, ct)).GetValueOrDefault(appKey);

    public Task SetModeAsync(Session session, string appKey, AppMode mode) =>
        session.ExecuteAsync(UpdateMode, new { AppKey = appKey, Mode = mode.ToString(), Now = clock.GetUtcNow() });

    public Task SetHaltedAsync(Session session, string appKey, bool halted) =>
        session.ExecuteAsync(UpdateHalted, new { AppKey = appKey, Halted = halted, Now = clock.GetUtcNow() });

    public static async Task SetTestersAsync(Session session, string appKey, IEnumerable<string> customers)
    {
        await session.ExecuteAsync(DeleteTesters, new { AppKey = appKey });
        await session.ExecuteEachAsync(InsertTester, customers.Distinct(StringComparer.Ordinal).Select(customer => new { AppKey = appKey, CustomerId = customer }));
    }

    private sealed record TesterRow
    {
        public required string AppKey { get; init; }

        public required string CustomerId { get; init; }
    }
}
