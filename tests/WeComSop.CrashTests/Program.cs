using WeComSop.CrashTests;

if (CrashOrder.Read(args) is not { } order)
{
    Console.Error.WriteLine("Usage: --rounds <1 or more> [--seed <number>]");
    return 2;
}

var report = await CrashRun.RunAsync(order, Console.Out);
Console.WriteLine(report);
return report.Discrepancies.Count == 0 ? 0 : 1;
