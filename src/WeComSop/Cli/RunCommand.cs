using System.CommandLine;
using WeComSop.Apps;
using WeComSop.Broadcasts;
using WeComSop.Data;
using WeComSop.Links;
using WeComSop.Reports;
using WeComSop.Reports.Sending;
using WeComSop.Startup;

namespace WeComSop.Cli;

internal sealed class RunCommand : Command
{
    private const int SettingsMistake = 2;

    public RunCommand()
        : base("run", "Run the service (the default)")
    {
        TreatUnmatchedTokensAsErrors = false;
        SetAction((parsed, ct) => RunAsync(parsed.UnmatchedTokens, ct));
    }

    public static async Task<int> RunAsync(IEnumerable<string> args, CancellationToken ct)
    {
        try
        {
            var app = HostBuilding.Create(args).AddWeComSop().Build();
            ReadSettings(app.Services);
            await app.UseWeComSop().RunAsync(ct);
            return 0;
        }
        catch (SettingsException e)
        {
            await System.Console.Error.WriteLineAsync(e.Message);
            return SettingsMistake;
        }
    }

    // A mistake met inside the host would be logged with a stack trace; here it is one sentence.
    private static void ReadSettings(IServiceProvider services)
    {
        services.GetRequiredService<Database>();
        services.GetRequiredService<AppRegistry>();
        services.GetRequiredService<BroadcastOptions>();
        services.GetRequiredService<LinkSettings>();
        services.GetRequiredService<ReportSettings>();
        services.GetRequiredService<ReportSchedule>();
    }
}
