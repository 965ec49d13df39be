using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using WeComSop.Sandbox;

namespace WeComSop.Processes;

/// The service as an operator runs it: its own process, Production, SQLite in a folder, one bound app. It may be killed and started again.
internal sealed class HostProcess : IDisposable
{
    public const string AppKey = "main";

    private const string ApiKey = "key-of-the-harness";
    private const int PageSize = 200;
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(60);
    private static readonly Uri Ready = new("/healthz/ready", UriKind.Relative);

    private readonly string _folder;
    private readonly int _port;
    private ChildProcess? _process;

    public HostProcess(string folder, string playbook)
    {
        _folder = folder;
        _port = Ports.Free();
        Address = new Uri($"http://127.0.0.1:{_port}");
        Http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(30) };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ApiKey);
        Directory.CreateDirectory(PlaybookFolder);
        if (playbook.Length > 0)
        {
            File.WriteAllText(Path.Combine(PlaybookFolder, "harness.yaml"), playbook);
        }
    }

    public Uri Address { get; }

    public Uri CallbackUrl => new(Address, $"/wecom/callback/{AppKey}");

    public string DatabaseFile => Path.Combine(_folder, "wecomsop.db");

    public HttpClient Http { get; }

    public int Id => Running.Id;

    private string PlaybookFolder => Path.Combine(_folder, "playbooks");

    private ChildProcess Running => _process ?? throw new InvalidOperationException("The host was not started.");

    /// Returns at once: the process is starting.
    public void Start(Uri weCom)
    {
        var app = SandboxDefaults.App();
        _process?.Dispose();
        _process = ChildProcess.Start("WeComSop", _folder, _port, new Dictionary<string, string>
        {
            ["ConnectionStrings:WeComSop"] = $"Data Source={DatabaseFile}",
            ["Playbooks:Path"] = PlaybookFolder,
            ["Console:ApiKey"] = ApiKey,
            ["Sandbox:Enabled"] = "false",
            ["WeCom:ApiBaseUrl"] = weCom.ToString(),
            ["WeCom:Apps:0:Key"] = AppKey,
            ["WeCom:Apps:0:CorpId"] = app.CorpId,
            ["WeCom:Apps:0:AgentId"] = $"{app.AgentId}",
            ["WeCom:Apps:0:Secret"] = app.Secret,
            ["WeCom:Apps:0:Token"] = app.Token,
            ["WeCom:Apps:0:EncodingAesKey"] = app.EncodingAesKey,
        });
    }

    public async Task<TimeSpan> StartAndWaitAsync(Uri weCom, TimeSpan? betweenLooks = null)
    {
        var watch = Stopwatch.StartNew();
        Start(weCom);
        await ReadyAsync(betweenLooks);
        return watch.Elapsed;
    }

    public Task ReadyAsync(TimeSpan? betweenLooks = null) => Wait.UntilAsync(
        "the host is ready",
        StartDeadline,
        () => Running.HasExited ? throw new InvalidOperationException($"The host ended by itself:\n{Tail()}") : Wait.AnswersAsync(Http, Ready),
        betweenLooks);

    public Task KillAsync() => Running.KillAsync();

    /// Every item of a list of the API, page by page.
    public async Task<List<JsonElement>> ListAsync(string list, string filter = "")
    {
        var items = new List<JsonElement>();
        string? cursor = null;
        do
        {
            var page = await Http.GetFromJsonAsync<JsonElement>(
                new Uri($"/api/v1/{list}?limit={PageSize}&{filter}{(cursor is null ? "" : $"&cursor={cursor}")}", UriKind.Relative));
            items.AddRange(page.GetProperty("items").EnumerateArray());
            cursor = page.TryGetProperty("next", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);

        return items;
    }

    public async Task<bool> IsEmptyAsync(string list, string filter)
    {
        var page = await Http.GetFromJsonAsync<JsonElement>(new Uri($"/api/v1/{list}?limit=1&{filter}", UriKind.Relative));
        return page.GetProperty("items").GetArrayLength() == 0;
    }

    public string Tail()
    {
        const int Lines = 40;
        using var file = new FileStream(Path.Combine(_folder, "WeComSop.log"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        return string.Join('\n', reader.ReadToEnd().Split('\n').TakeLast(Lines));
    }

    public void Dispose()
    {
        Http.Dispose();
        _process?.Dispose();
    }
}
