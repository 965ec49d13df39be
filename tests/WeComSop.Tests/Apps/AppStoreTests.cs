using WeComSop.Apps;
using WeComSop.Sandbox;
using WeComSop.Tests.Infrastructure;
using WeComSop.WeCom.Callbacks;

namespace WeComSop.Tests.Apps;

[TestFixtureSource(typeof(EveryDatabase))]
internal sealed class AppStoreTests(TestDatabase engine) : StoreTests(engine)
{
    private AppStore Store => new(Database, Clock);

    [Test]
    public async Task A_new_app_starts_in_the_mode_of_the_settings()
    {
        await RegisterAsync(App("live", AppMode.Live), App("watching", AppMode.Observe));

        Assert.That(await StateAsync("live"), Has.Property("Mode").EqualTo(AppMode.Live).And.Property("Halted").False.And.Property("Testers").Empty);
        Assert.That((await StateAsync("watching"))!.Mode, Is.EqualTo(AppMode.Observe));
        Assert.That(await StateAsync("unknown"), Is.Null);
    }

    [Test]
    public async Task An_operators_mode_outlives_a_restart_and_ends_when_the_setting_changes()
    {
        await RegisterAsync(App("main", AppMode.Observe));
        await Database.WriteAsync(session => Store.SetModeAsync(session, "main", AppMode.Live));

        await RegisterAsync(App("main", AppMode.Observe));
        Assert.That((await StateAsync("main"))!.Mode, Is.EqualTo(AppMode.Live));

        await RegisterAsync(App("main", AppMode.Live));
        await RegisterAsync(App("main", AppMode.Observe));
        Assert.That((await StateAsync("main"))!.Mode, Is.EqualTo(AppMode.Observe));
    }

    [Test]
    public async Task A_halt_outlives_a_restart_and_concerns_one_app()
    {
        await RegisterAsync(App("main"), App("second"));
        await Database.WriteAsync(session => Store.SetHaltedAsync(session, "main", true));

        await RegisterAsync(App("main"), App("second"));

        Assert.That((await StateAsync("main"))!.Halted, Is.True);
        Assert.That((await StateAsync("second"))!.Halted, Is.False);
        await Database.WriteAsync(session => Store.SetHaltedAsync(session, "main", false));
        Assert.That((await StateAsync("main"))!.Halted, Is.False);
    }

    [Test]
    public async Task Testers_are_replaced_as_a_whole_and_ids_are_exact()
    {
        await RegisterAsync(App("main", AppMode.Observe), App("second"));
        await SetTestersAsync("main", "wmA", "wma", "wmA");
        await SetTestersAsync("second", "wmB");

        await SetTestersAsync("main", "wmA", "wmC");

        var state = await StateAsync("main");
        Assert.That(state!.Testers, Is.EquivalentTo(new[] { "wmA", "wmC" }));
        Assert.That(new[] { "wmA", "wma", "wmB" }.Select(customer => state.RefusalFor(customer)?.Code), Is.EqualTo(new[] { null, "observing", "observing" }));
        Assert.That((await StateAsync("second"))!.Testers, Is.EqualTo(new[] { "wmB" }));
    }

    [Test]
    public async Task Two_nodes_that_start_at_once_register_an_app_once()
    {
        using var other = OpenAnother();

        await Task.WhenAll(
            Task.Run(() => RegisterAsync(App("main"))), Task.Run(() => new AppStore(other, Clock).RegisterAsync([App("main")], CancellationToken.None)));

        Assert.That(await Database.AskAsync<int>("SELECT COUNT(*) FROM App"), Is.EqualTo(1));
    }

    private static BoundApp App(string key, AppMode mode = AppMode.Live) => new(
        key, Corp, SandboxDefaults.AgentId, TimeZoneInfo.Utc, mode, new CallbackCipher(SandboxDefaults.Token, SandboxDefaults.EncodingAesKey, Corp), Client: null!);

    private Task RegisterAsync(params BoundApp[] apps) => Store.RegisterAsync(apps, CancellationToken.None);

    private Task<AppState?> StateAsync(string key) => Store.FindAsync(key, CancellationToken.None);

    private Task SetTestersAsync(string key, params string[] customers) =>
        Database.WriteAsync(session => AppStore.SetTestersAsync(session, key, customers));
}
