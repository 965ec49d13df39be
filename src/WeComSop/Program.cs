return await WeComSop.Cli.CommandLine.InvokeAsync(args);

internal sealed partial class Program;
