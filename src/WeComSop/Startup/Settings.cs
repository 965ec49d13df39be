using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging.Console;

namespace WeComSop.Startup;

internal static class Settings
{
    public const string DatabaseProvider = "Database:Provider";
    public const string ConnectionName = "WeComSop";
    public const string DefaultConnection = "Data Source=data/wecomsop.db";
    public const string PlaybooksPath = "Playbooks:Path";
    public const string SandboxEnabled = "Sandbox:Enabled";

    public static void AddSettings(this WebApplicationBuilder builder)
    {
        builder.Logging.AddConsole(console => console.FormatterName = PlainConsole.FormatterName);
        builder.Logging.AddConsoleFormatter<PlainConsole, ConsoleFormatterOptions>();

        FindPages(builder.Environment);

        // First of the sources, so that a Logging:LogLevel of the settings wins; a filter added in code would not let it.
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = QuietLogs(builder) });
    }

    /// The sandbox is for trying out: it starts on its own only where nothing real is bound.
    public static bool UseSandbox(this IConfiguration settings, IHostEnvironment environment) =>
        settings.GetValue<bool?>(SandboxEnabled) ?? (environment.IsDevelopment() && !settings.GetSection("WeCom:Apps").GetChildren().Any());

    // The folder a service is started in holds its settings and data; its pages lie beside the binary.
    private static void FindPages(IWebHostEnvironment environment)
    {
        var beside = Path.Combine(AppContext.BaseDirectory, "wwwroot");
        if (string.IsNullOrEmpty(environment.WebRootPath) && Directory.Exists(beside))
        {
            environment.WebRootPath = beside;
            environment.WebRootFileProvider = new PhysicalFileProvider(beside);
        }
    }

    // Where and from which folder it runs is worth two lines, but the sandbox greets with an address of its own.
    private static Dictionary<string, string?> QuietLogs(WebApplicationBuilder builder) => new()
    {
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",

        // It has nothing to say at that level, but as long as it might, each request is given an activity and a log scope.
        ["Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics"] = "None",
        ["Logging:LogLevel:Microsoft.AspNetCore.DataProtection"] = "Error",
        ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = builder.Configuration.UseSandbox(builder.Environment) ? "Warning" : "Information",
        ["Logging:LogLevel:System.Net.Http"] = "Warning",
        ["Logging:LogLevel:Quartz"] = "Warning",
    };
}
