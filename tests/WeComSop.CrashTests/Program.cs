using WeComSop.CrashTests;

var broadcasts = args.FirstOrDefault() == "broadcasts";
if (CrashOrder.Read(broadcasts ? args[1..] : args) is not { } order)
{
    Console.Error.WriteLine("Usage: [broadcasts] --rounds <1 or more> [--seed <number>]");
    return 2;
}

if (broadcasts)
{
    var books = await BroadcastCrashRun.RunAsync(order, Console.Out);
    Console.WriteLine(books);
    return books.Discrepancies.Count == 0 ? 0 : 1;
}

var report = await CrashRun.RunAsync(order, Console.Out);
Console.WriteLine(report);
return report.Discrepancies.Count == 0 ? 0 : 1;
