using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using WeComSop.Sandbox;
using WeComSop.Workers;

namespace WeComSop.Demo;

/// The first run's proof: a few customers add employees, and the log says what became of each.
internal sealed partial class DemoVisitors(
    SandboxPlatform platform, IServer server, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<DemoVisitors> logger) : BackgroundService
{
    private static readonly (string Customer, string Employee, string? State)[] Visits =
        [("小雨", "lisi", "shop-01"), ("云淡风轻", "wangwu", null), ("豆豆妈", "zhaoliu", "shop-02"), ("阿May", "lisi", null), ("老周", "wangwu", "shop-01")];

    private static readonly TimeSpan BetweenVisits = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan WatchFor = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.ApplicationStarted.WaitAsync(stoppingToken);
        await Greet();
        var corp = platform.Apps[0].CorpId;
        var watching = WatchAsync(stoppingToken);
        foreach (var (name, employee, state) in Visits)
        {
            await Task.Delay(BetweenVisits, clock, stoppingToken);
            var customer = platform.CustomerAddsEmployee(corp, employee, name, state: state);
            Log.Added(logger, customer.Name, employee, state ?? "-");
        }

        await watching;
    }

    private Task Greet()
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "";
        return System.Console.Out.WriteLineAsync($$"""

            WeComSop runs at {{address}} with the sandbox platform in place of WeCom (沙盒模式，不连接企业微信).
              Open    {{address}}/            who was welcomed, how fast, with which tags
              Add one curl -X POST {{address}}/sandbox/control/customers -H 'Content-Type: application/json' -d '{"userId":"lisi","state":"shop-01"}'
              Ask why curl -H 'Authorization: Bearer <API key>' {{address}}/api/v1/deliveries
              Bind a real app: see README.md

            """);
    }

    private async Task WatchAsync(CancellationToken ct)
    {
        var seen = 0L;
        for (var watched = TimeSpan.Zero; watched < WatchFor; watched += LookEvery)
        {
            await Task.Delay(LookEvery, clock, ct);
            foreach (var entry in platform.Journal.After(seen))
            {
                seen = entry.Seq;
                Tell(entry);
            }
        }
    }

    private void Tell(JournalEntry entry)
    {
        switch (entry)
        {
            case WelcomeDelivered welcome:
                Log.Welcomed(logger, NameOf(welcome.CorpId, welcome.ExternalUserId), welcome.UserId, welcome.MsSinceEvent, FirstLine(welcome.Text));
                break;
            case TagChanged { Set: true } tag:
                Log.Tagged(logger, NameOf(tag.CorpId, tag.ExternalUserId), tag.TagName);
                break;
        }
    }

    private static string FirstLine(string? text) => text?.Split('\n', 2) is [var first, ..] ? first : "-";

    private string NameOf(string corp, string customer) => platform.Customer(corp, customer)?.Name ?? customer;

    // These customers are made up; the names of real ones never reach a log.
    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Sandbox: {Customer} adds {Employee} (channel {State}).")]
        public static partial void Added(ILogger logger, string customer, string employee, string state);

        [LoggerMessage(LogLevel.Information, "Sandbox: {Customer} was welcomed by {Employee} {Milliseconds} ms after the event: {Text}")]
        public static partial void Welcomed(ILogger logger, string customer, string employee, long milliseconds, string text);

        [LoggerMessage(LogLevel.Information, "Sandbox: {Customer} was tagged {Tag}.")]
        public static partial void Tagged(ILogger logger, string customer, string tag);
    }
}
