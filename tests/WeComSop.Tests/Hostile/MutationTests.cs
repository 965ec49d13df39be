using System.Globalization;
using Microsoft.Extensions.Logging;
using WeComSop.Apps;
using WeComSop.Callbacks;
using WeComSop.Sandbox;
using WeComSop.Tests.Infrastructure;
using WeComSop.WeCom.Callbacks;

namespace WeComSop.Tests.Hostile;

/// WECOMSOP_MUTATIONS sets how many are tried, WECOMSOP_MUTATION_SEED which. Alone, because what others keep in memory would count as its own.
[NonParallelizable]
internal sealed class MutationTests
{
    private const int DefaultMutations = 100_000;
    private const int DefaultSeed = 20261102;
    private const int ThroughTheHost = 20;
    private const int AtOnce = 64;
    private const long MostGrowthOfReaders = 8 * 1024 * 1024;
    private const long MostGrowthOfHost = 48 * 1024 * 1024;

    // The log collector and the sandbox's journal remember every request on purpose.
    private const long RememberedPerRequest = 2048;

    private const string Playbook = """
        version: 1
        id: test
        tags:
          来源: [新客]
        contents:
          hello: { category: activation, text: "{{customer.name|朋友}}，你好！" }
        rules:
          everyone:
            on: customer.added
            do: [ { welcome: hello }, { tag: [新客] }, { remark: "新客 {{customer.name}}" } ]
          lost:
            on: customer.left
            do: [ { notify: { to: employee, text: "{{customer.name|一位客户}} 走了" } } ]
        """;

    private static readonly int Mutations = Setting("WECOMSOP_MUTATIONS") ?? DefaultMutations;
    private static readonly int Seed = Setting("WECOMSOP_MUTATION_SEED") ?? DefaultSeed;

    [Test]
    public async Task Whatever_is_sent_the_readers_answer_with_a_row_or_a_named_refusal()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        var app = story.Get<AppRegistry>().All.Single();
        var reader = story.Get<CallbackReader>();
        var requests = Mutator();
        var outcomes = new Dictionary<string, int>(StringComparer.Ordinal);
        Read(1000);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        Read(Mutations);

        var growth = GC.GetTotalMemory(forceFullCollection: true) - before;
        TestContext.Out.WriteLine($"{string.Join(", ", outcomes.OrderByDescending(outcome => outcome.Value).Select(outcome => $"{outcome.Key} {outcome.Value}"))}; {growth / 1024} KiB more");
        Assert.That(growth, Is.LessThan(MostGrowthOfReaders));
        Assert.That(
            outcomes.Keys,
            Is.SupersetOf(new[] { "200 pending", "200 dead", "400 NotXml", "400 NoEncrypt", "401 SignatureMismatch", "400 MissingParameter" }));

        void Read(int count)
        {
            for (var i = 0; i < count; i++)
            {
                var request = i % 2 == 0 ? requests.NextSealed(Scenario.Morning) : requests.NextSpoiled(Scenario.Morning);
                var query = new CallbackQuery(request.QueryValue("msg_signature"), request.QueryValue("timestamp"), request.QueryValue("nonce"), request.QueryValue("echostr"));
                app.Cipher.Open(query.Signature, query.Timestamp, query.Nonce, query.Echo);
                var reading = reader.Read(app, query, request.Body);
                Assert.That(reading.Row is null ? reading.Status is 400 or 401 && reading.Refusal?.Length > 0 : reading.Status == 200, $"mutation {i}");
                var outcome = $"{reading.Status} {reading.Row?.Status ?? reading.Refusal}";
                outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
            }
        }
    }

    [Test]
    public async Task The_host_refuses_or_keeps_hostile_callbacks_and_welcomes_the_next_customer()
    {
        await using var story = await Scenario.StartAsync(Playbook);
        var requests = Mutator();
        var statuses = new Dictionary<int, int>();
        await SendAsync(AtOnce);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        await SendAsync(Mutations / ThroughTheHost);

        var growth = GC.GetTotalMemory(forceFullCollection: true) - before;
        TestContext.Out.WriteLine($"{string.Join(", ", statuses.OrderBy(status => status.Key).Select(status => $"{status.Key}: {status.Value}"))}; {growth / 1024} KiB more");
        Assert.That(statuses.Keys, Has.All.LessThan(500));
        Assert.That(statuses.Keys, Is.SupersetOf(new[] { 200, 400, 401, 404, 413 }));
        Assert.That(growth, Is.LessThan(MostGrowthOfHost + (RememberedPerRequest * Mutations / ThroughTheHost)));
        Assert.That((await story.ApiAsync("inbox?status=pending")).GetProperty("items").GetArrayLength(), Is.Zero);
        Assert.That(story.Logs.OfTheProduct.Where(line => line.Level >= LogLevel.Error), Is.Empty);
        Assert.That(story.Logs.Lines.Where(Leaks), Is.Empty);

        var customer = story.Adds("lisi", "小雨");
        await story.RunUntilIdleAsync();

        Assert.That(story.WeCom.Journal.Welcomes.Where(welcome => welcome.ExternalUserId == customer.ExternalUserId).Select(welcome => welcome.Text), Is.EqualTo(new[] { "小雨，你好！" }));

        async Task SendAsync(int count)
        {
            for (var sent = 0; sent < count; sent += AtOnce)
            {
                var batch = Enumerable.Range(sent, AtOnce)
                    .Select(i => i % 2 == 0 ? requests.NextSealed(Scenario.Morning) : requests.NextSpoiled(Scenario.Morning))
                    .Select(request => StatusOfAsync(story.Stranger, request))
                    .ToList();
                foreach (var status in await Task.WhenAll(batch))
                {
                    statuses[status] = statuses.GetValueOrDefault(status) + 1;
                }

                await story.RunUntilIdleAsync();
            }
        }
    }

    private static RequestMutator Mutator()
    {
        var dice = new Random(Seed);
        var samples = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Hostile", "Samples"), "*.xml").Order(StringComparer.Ordinal).Select(File.ReadAllText).ToList();
        var app = SandboxDefaults.App();
        return new RequestMutator(dice, new XmlMutator(dice, samples), new CallbackCipher(app.Token, app.EncodingAesKey, app.CorpId), "/wecom/callback/demo");
    }

    private static async Task<int> StatusOfAsync(HttpClient http, HostileRequest request)
    {
        using var message = request.ToMessage();
        using var response = await http.SendAsync(message);
        return (int)response.StatusCode;
    }

    private static bool Leaks(LogLine line) =>
        line.Text.Contains(XmlMutator.Canary, StringComparison.Ordinal) || line.Exception?.ToString().Contains(XmlMutator.Canary, StringComparison.Ordinal) == true;

    private static int? Setting(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var number) ? number : null;
}
