using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using WeComSop.Apps;
using WeComSop.Sandbox;
using WeComSop.Startup;

namespace WeComSop.Tests.Infrastructure;

/// The real host on a temporary SQLite file. Only its edges are replaced: the clock, WeCom (the sandbox), and the loops that
/// would run on their own.
internal sealed class AppFixture : WebApplicationFactory<Program>
{
    public const string ApiKey = "key-of-the-tests";

    private readonly Dictionary<string, string?> _settings;
    private readonly string _folder;
    private readonly bool _ownsFolder;
    private readonly SandboxPlatform? _weCom;

    public AppFixture(TestClock clock, string folder, bool ownsFolder, IReadOnlyDictionary<string, string?> settings, SandboxPlatform? weCom = null)
    {
        Clock = clock;
        _weCom = weCom;
        _folder = folder;
        _ownsFolder = ownsFolder;
        _settings = new()
        {
            ["ConnectionStrings:WeComSop"] = $"Data Source={Path.Combine(folder, "test.db")};Default Timeout=1",
            ["Playbooks:Path"] = Path.Combine(folder, "playbooks"),
            ["Console:ApiKey"] = ApiKey,
            ["Sandbox:Enabled"] = "true",
        };
        foreach (var (key, value) in settings)
        {
            _settings[key] = value;
        }
    }

    public TestClock Clock { get; }

    public LogCollector Logs { get; } = new();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        foreach (var (key, value) in _settings)
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Logs).SetMinimumLevel(LogLevel.Trace));
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<TimeProvider>(Clock);
            if (_weCom is not null)
            {
                services.AddSingleton(_weCom);
            }

            services.AddHttpClient(AppSetup.HttpClientName)
                .ConfigurePrimaryHttpMessageHandler(provider => new ToTheTestServer(provider));
            foreach (var loop in services.Where(RunsOnItsOwn).ToList())
            {
                services.Remove(loop);
            }
        });
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        SqliteConnection.ClearAllPools();
        if (_ownsFolder)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    // The server exists only after the services that want to call it.
    private sealed class ToTheTestServer(IServiceProvider services) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            InnerHandler ??= ((TestServer)services.GetRequiredService<IServer>()).CreateHandler();

            // A caller that gives up is gone at once, as on a network; the test server would keep it until the answer.
            return base.SendAsync(request, cancellationToken).WaitAsync(cancellationToken);
        }
    }

    private static bool RunsOnItsOwn(ServiceDescriptor service) =>
        service.ServiceType == typeof(IHostedService)
        && service.ImplementationType != typeof(Boot)
        && service.ImplementationType?.FullName?.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal) != true;
}
