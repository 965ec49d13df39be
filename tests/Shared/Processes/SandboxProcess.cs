using System.Net.Http.Json;
using System.Text.Json;
using WeComSop.Sandbox;

namespace WeComSop.Processes;

/// The stand-in platform on a port of its own.
internal sealed class SandboxProcess : IDisposable
{
    private const int PageSize = 5000;
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(60);

    private readonly ChildProcess _process;

    private SandboxProcess(ChildProcess process)
    {
        _process = process;
        Http = new HttpClient { BaseAddress = process.Address, Timeout = TimeSpan.FromMinutes(10) };
    }

    public HttpClient Http { get; }

    public Uri Address => _process.Address;

    public static async Task<SandboxProcess> StartAsync(string folder, Uri callbackUrl, IReadOnlyDictionary<string, string> options)
    {
        var settings = options.ToDictionary(option => $"Sandbox:Options:{option.Key}", option => option.Value);
        var sandbox = new SandboxProcess(ChildProcess.Start("WeComSop.Sandbox", folder, Ports.Free(), settings));
        await Wait.UntilAsync("the sandbox answers", StartDeadline, () => Wait.AnswersAsync(sandbox.Http, new Uri("/control/stats", UriKind.Relative)));
        await sandbox.PostAsync("apps", SandboxDefaults.App(callbackUrl));
        return sandbox;
    }

    public async Task PostAsync(string what, object body)
    {
        using var response = await Http.PostAsJsonAsync(new Uri($"/control/{what}", UriKind.Relative), body);
        response.EnsureSuccessStatusCode();
    }

    public async Task ClearFaultsAsync()
    {
        using var response = await Http.DeleteAsync(new Uri("/control/faults", UriKind.Relative));
        response.EnsureSuccessStatusCode();
    }

    public async Task<JsonElement> GetAsync(string what) => await Http.GetFromJsonAsync<JsonElement>(new Uri($"/control/{what}", UriKind.Relative));

    public async Task<List<JsonElement>> CustomersAsync() => [.. (await GetAsync("customers?limit=1000000")).EnumerateArray()];

    /// All entries of one type, page by page.
    public async Task<List<JsonElement>> JournalAsync(string type)
    {
        var entries = new List<JsonElement>();
        var after = 0L;
        while (true)
        {
            var page = await GetAsync($"journal?type={type}&after={after}&limit={PageSize}");
            var items = page.GetProperty("items").EnumerateArray().ToList();
            entries.AddRange(items);
            if (items.Count < PageSize)
            {
                return entries;
            }

            after = page.GetProperty("next").GetInt64();
        }
    }

    public void Dispose()
    {
        Http.Dispose();
        _process.Dispose();
    }
}
