using WeComSop.Benchmarks;

var options = new Options(args.Skip(1));
switch (args.FirstOrDefault())
{
    case "callbacks":
        await CallbackBenchmark.RunAsync(options);
        return 0;
    case "welcome":
        await WelcomeBenchmark.RunAsync(options);
        return 0;
    case "burst":
        await BurstBenchmark.RunAsync(options);
        return 0;
    case "start":
        await StartBenchmark.RunAsync(options);
        return 0;
    case "broadcast":
        await BroadcastBenchmark.RunAsync(options);
        return 0;
    case "segments":
        await SegmentBenchmark.RunAsync(options);
        return 0;
    case "metrics":
        await MetricBenchmark.RunAsync(options);
        return 0;
    case "reports":
        await ReportBenchmark.RunAsync(options);
        return 0;
    case BareServer.Argument:
        await BareServer.RunAsync();
        return 0;
    default:
        Console.Error.WriteLine("""
            Usage: dotnet run -c Release --project tests/WeComSop.Benchmarks -- <what>
              callbacks [--rounds 3] [--requests 30000] [--connections 64] [--worked false]   the durable callback endpoint against a bare one
              welcome   [--seconds 30] [--rate 200] [--latency 5,50]         from the add to the welcome call
              burst     [--adds 10000] [--latency 50]                        many adds at once
              start     [--runs 5]                                           from the start of the process to ready
              broadcast [--recipients 10000,50000,100000]                    a send planned, frozen and split
              segments  [--customers 1000000] [--tags 5] [--activity 20]     counting segments against SQL written by hand
              metrics   [--friends 100000] [--activity 10] [--members 500]   every number of a year by the month, of a group and of the corp
              reports   [--groups 500] [--members 200] [--signals 10]        the weekly report of many groups
              all take  [--folder <where the database lies>] and, but for callbacks, segments, metrics and reports, [--name false]: a welcome without the customer's name
            """);
        return 2;
}
