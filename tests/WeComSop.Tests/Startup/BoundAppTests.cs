using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using WeComSop.Data;
using WeComSop.Playbooks;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Startup;

/// A start as an operator's: an app in the settings, no sandbox.
internal sealed class BoundAppTests
{
    private static readonly Dictionary<string, string?> App = new()
    {
        ["Sandbox:Enabled"] = "false",
        ["WeCom:ApiBaseUrl"] = "http://wecom.invalid",
        ["WeCom:Apps:0:Key"] = "main",
        ["WeCom:Apps:0:CorpId"] = "ww1",
        ["WeCom:Apps:0:AgentId"] = "1000002",
        ["WeCom:Apps:0:Secret"] = "secret-of-the-app",
        ["WeCom:Apps:0:Token"] = "TokenOfTheApp",
        ["WeCom:Apps:0:EncodingAesKey"] = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
        ["WeCom:Apps:0:Mode"] = "Observe",
    };

    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("wecomsop-").FullName;

    [Test]
    public async Task A_service_started_in_the_folder_of_its_binary_applies_no_starter_unasked()
    {
        await using var app = Start(new() { ["Playbooks:Path"] = Path.Combine(AppContext.BaseDirectory, "playbooks") });

        var applied = await app.Services.GetRequiredService<Database>().ReadAsync(PlaybookStore.AllAsync);

        Assert.That(applied, Is.Empty, "What a starter says goes to customers; an operator chooses it.");
    }

    [Test]
    public async Task The_start_tells_where_callbacks_go_in_which_mode_and_that_nothing_will_be_sent_without_a_playbook()
    {
        await using var app = Start([]);

        var told = app.Logs.OfTheProduct.Select(line => line.Text).ToList();

        Assert.That(told, Has.Some.Contains("/wecom/callback/main").And.Contains("Observe"));
        Assert.That(told, Has.Some.Contains("No playbook is applied").And.Contains(Path.Combine(_folder, "playbooks")));
        Assert.That(told, Has.None.Contains("secret-of-the-app"));
    }

    [Test]
    public async Task A_sandbox_without_playbooks_of_its_own_shows_the_starters_though_a_folder_of_that_name_exists()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "playbooks"));
        await using var app = Start(new()
        {
            ["Sandbox:Enabled"] = "true",
            ["Playbooks:Path"] = null,
            [HostDefaults.ContentRootKey] = _folder,
        });

        var applied = await app.Services.GetRequiredService<Database>().ReadAsync(PlaybookStore.AllAsync);

        Assert.That(app.Services.GetRequiredService<IHostEnvironment>().ContentRootPath, Is.EqualTo(_folder));
        Assert.That(applied.Select(playbook => playbook.PlaybookId), Is.EqualTo(["auto-tags", "daily-rhythm", "member-day", "welcome"]));
    }

    [Test]
    public async Task Pages_are_found_beside_the_binary_whatever_folder_the_service_is_started_in()
    {
        var beside = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "wwwroot")).FullName;
        var style = Path.Combine(beside, $"{Guid.CreateVersion7()}.css");
        await File.WriteAllTextAsync(style, "body { }");
        try
        {
            await using var app = Start(new() { [HostDefaults.ContentRootKey] = _folder });
            using var http = app.CreateClient();

            Assert.That(await http.GetStringAsync(new Uri(Path.GetFileName(style), UriKind.Relative)), Is.EqualTo("body { }"));
        }
        finally
        {
            File.Delete(style);
        }
    }

    [TestCase("Quartz")]
    [TestCase("System.Net.Http.HttpClient")]
    public async Task A_log_level_of_the_settings_wins_over_the_quiet_default(string category)
    {
        await using var quiet = Start([]);
        await using var loud = Start(new() { [$"Logging:LogLevel:{category}"] = "Debug" });

        Assert.That(Logs(quiet).IsEnabled(LogLevel.Information), Is.False);
        Assert.That(Logs(loud).IsEnabled(LogLevel.Debug), Is.True);

        ILogger Logs(AppFixture app) => app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(category);
    }

    private AppFixture Start(Dictionary<string, string?> more)
    {
        var settings = more.Concat(App).DistinctBy(setting => setting.Key).ToDictionary();
        var app = new AppFixture(new TestClock(Scenario.Morning), _folder, ownsFolder: false, settings);
        app.StartServer();
        return app;
    }

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);
}
