using System.Net;
using System.Text;
using Microsoft.Extensions.Logging;
using WeComSop.Sandbox;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Callbacks;

internal sealed class CallbackRefusalTests
{
    private const string Secret = "wmSecretCustomer";

    private static readonly DateTimeOffset At = Scenario.Morning;

    private static string Event => Events.Added("lisi", Secret, At, "shop-01", "CODE-OF-SECRET");

    private static IEnumerable<TestCaseData> Knocks()
    {
        yield return Knock("a signature of another token", HttpStatusCode.Unauthorized, story =>
            story.PostAsync(Knocking.Cipher(token: "SomebodyElse").Seal(Encoding.UTF8.GetBytes(Event), "1", "2")));
        yield return Knock("a body that was changed on the way", HttpStatusCode.Unauthorized, story =>
        {
            var letter = story.Seal(Event);
            return story.PostAsync(Knocking.Query(letter), Knocking.Envelope(letter.Encrypt[..^8] + "AAAAAAA="));
        });
        yield return Knock("base64 that was cut", HttpStatusCode.BadRequest, story =>
        {
            var cut = story.Seal(Event).Encrypt[..^3];
            return story.PostAsync(story.SignedQuery(cut), Knocking.Envelope(cut));
        });
        yield return Knock("whole base64, half a block", HttpStatusCode.BadRequest, story =>
        {
            var half = Convert.ToBase64String(new byte[16]);
            return story.PostAsync(story.SignedQuery(half), Knocking.Envelope(half));
        });
        yield return Knock("another key", HttpStatusCode.BadRequest, story =>
            story.PostAsync(Knocking.Cipher(key: "AnotherAnotherAnotherAnotherAnotherAnother0").Seal(Encoding.UTF8.GetBytes(Event), "1", "2")));
        yield return Knock("another corp", HttpStatusCode.BadRequest, story =>
            story.PostAsync(Knocking.Cipher(corp: "wwanother").Seal(Encoding.UTF8.GetBytes(Event), "1", "2")));
        yield return Knock("a body without Encrypt", HttpStatusCode.BadRequest, story =>
            story.PostAsync(Knocking.Query(story.Seal(Event)), Event));
        yield return Knock("an empty body", HttpStatusCode.BadRequest, story =>
            story.PostAsync(Knocking.Query(story.Seal(Event)), ""));
        yield return Knock("json", HttpStatusCode.BadRequest, story =>
            story.PostAsync(Knocking.Query(story.Seal(Event)), """{"encrypt":"x"}"""));
        yield return Knock("an XML bomb", HttpStatusCode.BadRequest, story =>
            story.PostAsync(Knocking.Query(story.Seal(Event)), """
                <!DOCTYPE xml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>
                <xml><Encrypt>&c;</Encrypt></xml>
                """));
        yield return Knock("an external entity", HttpStatusCode.BadRequest, story =>
            story.PostAsync(Knocking.Query(story.Seal(Event)), """<!DOCTYPE x SYSTEM "file:///etc/passwd"><xml><Encrypt>x</Encrypt></xml>"""));
        yield return Knock("a deep nest", HttpStatusCode.BadRequest, story =>
            story.PostAsync(Knocking.Query(story.Seal(Event)), string.Concat(Enumerable.Repeat("<xml>", 5000))));
        yield return Knock("no query", HttpStatusCode.BadRequest, story => story.PostAsync("", Knocking.Envelope(story.Seal(Event).Encrypt)));
        yield return Knock("no signature", HttpStatusCode.BadRequest, story =>
            story.PostAsync("timestamp=1&nonce=2", Knocking.Envelope(story.Seal(Event).Encrypt)));
        yield return Knock("one byte too many, announced", HttpStatusCode.RequestEntityTooLarge, story =>
            story.PostAsync(Knocking.Query(story.Seal(Event)), new string(' ', (64 * 1024) + 1)));
        yield return Knock("one byte too many, in chunks", HttpStatusCode.RequestEntityTooLarge, story =>
            story.Stranger.PostAsync(Knocking.Url(Knocking.Demo, Knocking.Query(story.Seal(Event))), new Chunks(new byte[(64 * 1024) + 1])));
        yield return Knock("an app that is not bound", HttpStatusCode.NotFound, story => story.PostAsync(story.Seal(Event), "other"));
    }

    [TestCaseSource(nameof(Knocks))]
    public async Task What_is_no_callback_is_refused_with_one_line_and_leaves_nothing(Func<Scenario, Task<HttpResponseMessage>> knock, HttpStatusCode status)
    {
        await using var story = await Scenario.StartAsync();
        story.Logs.Clear();

        using var answer = await knock(story);

        Assert.That(answer.StatusCode, Is.EqualTo(status));
        var complaint = story.Logs.Complaints().Single();
        Assert.That((complaint.Level, complaint.Exception), Is.EqualTo((LogLevel.Warning, (Exception?)null)));
        Assert.That(story.Logs.Mentioning(Secret, "CODE-OF-SECRET", SandboxDefaults.Token, SandboxDefaults.EncodingAesKey, "msg_signature"), Is.Empty);
        Assert.That((await story.ApiAsync("inbox")).GetProperty("items").GetArrayLength(), Is.Zero);
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Not.Contain(" at WeComSop").And.Not.Contain(SandboxDefaults.Token));
    }

    [Test]
    public async Task A_body_of_exactly_64_KiB_is_read()
    {
        await using var story = await Scenario.StartAsync();
        var letter = story.Seal(Event);
        var envelope = Knocking.Envelope(letter.Encrypt);

        using var answer = await story.PostAsync(Knocking.Query(letter), envelope + new string(' ', (64 * 1024) - envelope.Length));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await answer.Content.ReadAsStringAsync(), Is.Empty);
    }

    private static TestCaseData Knock(string name, HttpStatusCode status, Func<Scenario, Task<HttpResponseMessage>> knock) =>
        new TestCaseData(knock, status).SetArgDisplayNames(name, $"{(int)status}");

    /// A body that does not say how long it is.
    private sealed class Chunks(byte[] body) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            for (var at = 0; at < body.Length; at += 1000)
            {
                await stream.WriteAsync(body.AsMemory(at, Math.Min(1000, body.Length - at)));
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
