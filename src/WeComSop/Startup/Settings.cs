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
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        builder.Logging.AddFilter("System.Net.Http", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.Logging.AddFilter("Quartz", LogLevel.Warning);
    }

    /// The sandbox is for trying out: it starts on its own only where nothing real is bound.
    public static bool UseSandbox(this IConfiguration settings, IHostEnvironment environment) =>
        settings.GetValue<bool?>(SandboxEnabled) ?? (environment.IsDevelopment() && !settings.GetSection("WeCom:Apps").GetChildren().Any());
}
