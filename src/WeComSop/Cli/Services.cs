using Microsoft.Extensions.Logging.Console;
using WeComSop.Startup;

namespace WeComSop.Cli;

/// The host's services without the host: for commands that do one thing and stop.
internal static class Services
{
    private const int SettingsMistake = 2;

    public static async Task<int> UseAsync(IEnumerable<string> args, Func<IServiceProvider, Task<int>> work)
    {
        try
        {
            var builder = HostBuilding.Create(args).AddWeComSop();

            // What a command answers may be piped; the log is not part of it.
            builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
            await using var app = builder.Build();
            return await work(app.Services);
        }
        catch (SettingsException e)
        {
            await System.Console.Error.WriteLineAsync(e.Message);
            return SettingsMistake;
        }
    }
}
