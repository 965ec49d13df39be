using System.CommandLine;
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
            await WebApplication.CreateBuilder([.. args]).AddWeComSop().Build().UseWeComSop().RunAsync(ct);
            return 0;
        }
        catch (SettingsException e)
        {
            await System.Console.Error.WriteLineAsync(e.Message);
            return SettingsMistake;
        }
    }
}
