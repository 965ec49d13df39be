using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;

namespace WeComSop.Sandbox.Tests.Infrastructure;

internal sealed class TestSandbox : IAsyncDisposable
{
    public const string Corp = SandboxDefaults.CorpId;

    private readonly WebApplication host;

    private TestSandbox(WebApplication host, TurnedClock clock, SandboxPlatform platform)
    {
        (this.host, Clock, Platform) = (host, clock, platform);
        Http = host.GetTestClient();
        Http.BaseAddress = new("http://localhost/sandbox/");
        Receiver = new(SandboxDefaults.App());
        CallbackHttp = new(Receiver);
    }

    public TurnedClock Clock { get; }
    public SandboxPlatform Platform { get; }
    public HttpClient Http { get; }
    public Receiver Receiver { get; }
    public HttpClient CallbackHttp { get; }

    public static async Task<TestSandbox> StartAsync(Action<SandboxOptions>? set = null)
    {
        var options = new SandboxOptions();
        set?.Invoke(options);
        var clock = new TurnedClock();
        var platform = new SandboxPlatform(clock, options);
        SandboxDefaults.Fill(platform);

        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        var host = builder.Build();
        host.MapGroup("/sandbox").MapSandbox(platform);
        await host.StartAsync();
        return new(host, clock, platform);
    }

    public SandboxApp AddApp(int agentId, Func<SandboxApp, SandboxApp>? change = null)
    {
        var app = SandboxDefaults.App() with { AgentId = agentId, Secret = $"secret-{agentId}", CallbackUrl = null };
        return Platform.AddApp(change?.Invoke(app) ?? app);
    }

    public SandboxCustomer Customer(string userId = "lisi", bool half = false, string? state = null) =>
        Platform.CustomerAddsEmployee(Corp, userId, "小鹿", state: state, half: half);

    public async Task<string> TokenAsync(SandboxApp? app = null)
    {
        app ??= SandboxDefaults.App();
        var reply = await Http.GetFromJsonAsync<JsonObject>($"cgi-bin/gettoken?corpid={app.CorpId}&corpsecret={app.Secret}");
        return reply!["access_token"]!.GetValue<string>();
    }

    public async Task<JsonObject> GetAsync(string path, SandboxApp? app = null)
    {
        var mark = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        return (await Http.GetFromJsonAsync<JsonObject>($"cgi-bin/{path}{mark}access_token={await TokenAsync(app)}"))!;
    }

    public async Task<JsonObject> PostAsync(string path, string json, SandboxApp? app = null, string? token = null)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await Http.PostAsync($"cgi-bin/{path}?access_token={token ?? await TokenAsync(app)}", content);
        return (await response.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    public Task<JsonObject> PostAsync(string path, JsonObject body, SandboxApp? app = null) => PostAsync(path, body.ToJsonString(), app);

    /// <summary>A wish that must be met; an empty answer is an empty object.</summary>
    public async Task<JsonObject> ControlAsync(string path, object body)
    {
        using var response = await Http.PostAsJsonAsync($"control/{path}", body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.That(response.IsSuccessStatusCode, Is.True, text);
        return text.Length == 0 ? [] : JsonNode.Parse(text)!.AsObject();
    }

    public async Task<JsonObject> UploadAsync(string type, string fileName, int size, string field = "media")
    {
        using var content = new MultipartFormDataContent { { new ByteArrayContent(new byte[size]), field, fileName } };
        using var response = await Http.PostAsync($"cgi-bin/media/upload?type={type}&access_token={await TokenAsync()}", content);
        return (await response.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    public Task<int> DeliverAsync() => Platform.Callbacks.DeliverDueAsync(CallbackHttp);

    public async ValueTask DisposeAsync()
    {
        CallbackHttp.Dispose();
        Http.Dispose();
        await host.DisposeAsync();
    }
}
