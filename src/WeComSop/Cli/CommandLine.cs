using System.CommandLine;

namespace WeComSop.Cli;

/// What the binary can do. Without a command it runs the service, and hands every other argument to the host.
internal static class CommandLine
{
    public static Task<int> InvokeAsync(string[] args)
    {
        var root = new RootCommand("WeComSop: community SOPs on WeCom (企业微信社群 SOP)")
        {
            new RunCommand(),
            new MigrateCommand(),
            new PlaybookCommand(),
            new KeyCommand(),
            new DoctorCommand(),
        };
        root.TreatUnmatchedTokensAsErrors = false;
        root.SetAction((parsed, ct) => RunCommand.RunAsync(parsed.UnmatchedTokens, ct));
        return root.Parse(args).InvokeAsync();
    }
}
