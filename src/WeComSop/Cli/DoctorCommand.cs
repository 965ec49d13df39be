using System.CommandLine;
using WeComSop.Apps;
using WeComSop.Doctor;

namespace WeComSop.Cli;

internal sealed class DoctorCommand : Command
{
    private const int FoundFailure = 1;

    public DoctorCommand()
        : base("doctor", "Check settings, database, clock, WeCom permissions and the callback address, and say what to click")
    {
        TreatUnmatchedTokensAsErrors = false;
        SetAction((parsed, ct) => Services.UseAsync(parsed.UnmatchedTokens, services => ExamineAsync(services, ct)));
    }

    private static async Task<int> ExamineAsync(IServiceProvider services, CancellationToken ct)
    {
        var sandboxed = services.GetRequiredService<AppSettings>().Sandboxed;
        var checks = services.GetServices<ICheck>().Where(check => !(sandboxed && check.CallsWeCom));
        var failed = false;
        foreach (var check in checks)
        {
            await foreach (var finding in check.LookAsync(ct))
            {
                failed |= finding.Level == FindingLevel.Failure;
                await System.Console.Out.WriteLineAsync(finding.ToString());
            }
        }

        return failed ? FoundFailure : 0;
    }
}
