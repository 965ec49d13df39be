using System.CommandLine;
using WeComSop.Data;

namespace WeComSop.Cli;

internal sealed class MigrateCommand : Command
{
    public MigrateCommand()
        : base("migrate", "Bring the database schema up to date and stop, for those who separate the rights")
    {
        TreatUnmatchedTokensAsErrors = false;
        SetAction((parsed, ct) => Services.UseAsync(parsed.UnmatchedTokens, async services =>
        {
            var applied = await services.GetRequiredService<Migrator>().RunAsync(ct);
            await System.Console.Out.WriteLineAsync($"{applied} migration(s) applied.");
            return 0;
        }));
    }
}
