using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using WeComSop.Data;
using WeComSop.Sandbox;
using WeComSop.Workers;

namespace WeComSop.Tests.Infrastructure;

/// One story: the host, the sandbox, a clock to turn, and words for what operators and customers do.
internal sealed class Scenario : IAsyncDisposable
{
    public const string Corp = SandboxDefaults.CorpId;
    public static readonly DateTimeOffset Morning = new(2026, 11, 2, 10, 0, 0, TimeSpan.FromHours(8));

    private AppFixture _app;
    private IReadOnlyDictionary<string, string?> _settings;

    private Scenario(string folder, IReadOnlyDictionary<string, string?> settings)
    {
        Folder = folder;
        _settings = settings;
        Open(new AppFixture(new TestClock(Morning), folder, ownsFolder: false, settings));
    }

    /// Holds the database and the playbooks.
    public string Folder { get; }

    public HttpClient Http { get; private set; }

    /// Somebody without a key.
    public HttpClient Stranger { get; private set; }

    public SandboxPlatform WeCom { get; private set; }

    public TestClock Clock => _app.Clock;

    public LogCollector Logs => _app.Logs;

    public IServiceProvider Services => _app.Services;

    public static async Task<Scenario> StartAsync(string playbook = "", IReadOnlyDictionary<string, string?>? settings = null, bool synced = true)
    {
        var folder = Directory.CreateTempSubdirectory("wecomsop-").FullName;
        var playbooks = Directory.CreateDirectory(Path.Combine(folder, "playbooks")).FullName;
        if (playbook.Length > 0)
        {
            await File.WriteAllTextAsync(Path.Combine(playbooks, "test.yaml"), playbook);
        }

        var scenario = new Scenario(folder, settings ?? new Dictionary<string, string?>());
        if (synced)
        {
            await scenario.RunUntilIdleAsync();
        }

        return scenario;
    }

    /// Another process on the same folder; WeCom has not noticed.
    public async Task RestartAsync(IReadOnlyDictionary<string, string?>? settings = null)
    {
        _settings = settings ?? _settings;
        await CloseAsync();
        Open(new AppFixture(Clock, Folder, ownsFolder: false, _settings, WeCom));
    }

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    public SandboxCustomer Adds(string employee, string? name = "小雨", string? state = null, string? customer = null, bool half = false, bool welcomeCode = true) =>
        WeCom.CustomerAddsEmployee(Corp, employee, name, customer, state, half, welcomeCode);

    public Task<int> DeliverAsync() => WeCom.Callbacks.DeliverDueAsync(Stranger);

    /// Callbacks are delivered and every worker runs until none has work. The clock does not move.
    public async Task RunUntilIdleAsync()
    {
        bool worked;
        do
        {
            worked = await DeliverAsync() > 0;
            foreach (var worker in Services.GetServices<IWorker>())
            {
                worked |= await worker.RunOnceAsync(CancellationToken.None);
            }
        }
        while (worked);
    }

    /// One worker, once.
    public Task<bool> WorkAsync(string worker) =>
        Services.GetServices<IWorker>().Single(candidate => candidate.Name == worker).RunOnceAsync(CancellationToken.None);

    /// As above, and again after the reads that wait for the end of their slot.
    public async Task SettleAsync()
    {
        await RunUntilIdleAsync();
        Clock.Advance(TimeSpan.FromSeconds(5));
        await RunUntilIdleAsync();
    }

    /// As RunUntilIdleAsync, where calls pause before they are repeated or hang until they time out: the clock is turned for them.
    public async Task WorkThroughAsync()
    {
        // The time-outs themselves are waits of five seconds and more that must not be turned to while a call is being answered.
        static bool IsPause(TimeSpan wait) => wait < TimeSpan.FromSeconds(5) || wait == WeComWords.Slow;

        var working = RunUntilIdleAsync();
        while (await Task.WhenAny(working, Clock.SomebodyWaitsAsync(IsPause)) != working)
        {
            Clock.AdvanceToEndOf(IsPause);
        }

        await working;
    }

    /// From one due time to the next, so that whatever falls due on the way is done when it does.
    public async Task LiveAsync(TimeSpan time)
    {
        var until = Clock.GetUtcNow() + time;
        await WorkThroughAsync();
        while (await NextDueAsync() is { } next && next < until)
        {
            Clock.Advance(next - Clock.GetUtcNow());
            await WorkThroughAsync();
        }

        if (Clock.GetUtcNow() < until)
        {
            Clock.Advance(until - Clock.GetUtcNow());
            await WorkThroughAsync();
        }
    }

    /// Second by second, so that whatever falls due on the way is done when it does.
    public async Task LiveThroughAsync(int seconds)
    {
        await RunUntilIdleAsync();
        for (var i = 0; i < seconds; i++)
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            await RunUntilIdleAsync();
        }
    }

    public async Task<JsonElement> ApiAsync(string path)
    {
        using var response = await Http.GetAsync(new Uri($"/api/v1/{path}", UriKind.Relative));
        var text = await response.Content.ReadAsStringAsync();
        Assert.That(response.IsSuccessStatusCode, Is.True, $"{path}: {(int)response.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement.Clone();
    }

    public Task<HttpResponseMessage> PostJsonAsync(string path, object body) => Http.PostAsJsonAsync(new Uri($"/api/v1/{path}", UriKind.Relative), body);

    public Task<HttpResponseMessage> PutAsync(string path, object body) => Http.PutAsJsonAsync(new Uri($"/api/v1/{path}", UriKind.Relative), body);

    public Task<HttpResponseMessage> PutYamlAsync(string id, string yaml) =>
        Http.PutAsync(new Uri($"/api/v1/playbooks/{id}", UriKind.Relative), new StringContent(yaml, System.Text.Encoding.UTF8, "application/yaml"));

    public async Task<IReadOnlyList<Ledger>> LedgerAsync(string filter = "")
    {
        var page = await ApiAsync($"deliveries?limit=200&{filter}");
        return [.. page.GetProperty("items").EnumerateArray().Select(Ledger.Of).Reverse()];
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private async Task<DateTimeOffset?> NextDueAsync() =>
        await Get<Database>().AskAsync<long?>($"SELECT MIN(DueAt) FROM Outbox WHERE DueAt > {Clock.GetUtcNow().ToUnixTimeMilliseconds()}") is { } due
            ? DateTimeOffset.FromUnixTimeMilliseconds(due)
            : null;

    [MemberNotNull(nameof(_app), nameof(Http), nameof(Stranger), nameof(WeCom))]
    private void Open(AppFixture app)
    {
        _app = app;
        Http = app.CreateClient();
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", AppFixture.ApiKey);
        Stranger = app.CreateClient();
        WeCom = app.Services.GetRequiredService<SandboxPlatform>();
    }

    private async Task CloseAsync()
    {
        Http.Dispose();
        Stranger.Dispose();
        await _app.DisposeAsync();
    }
}

/// A row of the ledger as the API shows it.
internal sealed record Ledger(string Effect, string Status, string? Reason, string? Customer, string? Employee, string? Rule, string? Detail, int? ErrCode, int Attempts)
{
    public static Ledger Of(JsonElement row) => new(
        row.GetProperty("effect").GetString()!,
        row.GetProperty("status").GetString()!,
        Text(row, "reason"),
        Text(row, "customer"),
        Text(row, "employee"),
        Text(row, "rule"),
        Text(row, "detail"),
        row.TryGetProperty("errcode", out var code) ? code.GetInt32() : null,
        row.GetProperty("attempts").GetInt32());

    private static string? Text(JsonElement row, string name) => row.TryGetProperty(name, out var value) ? value.GetString() : null;
}
