using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using WeComSop.Apps;
using WeComSop.Customers.Reads;
using WeComSop.Data;
using WeComSop.Engine;
using WeComSop.WeCom.Api;

namespace WeComSop.Tests.Infrastructure;

/// What became of one told fact, and the field that was wrong.
internal sealed record Taken(string? Id, string Status, string? Field);

/// Facts that other systems tell.
internal static class SignalWords
{
    /// A customer as WeCom names her.
    public static string Customer(int n) => $"wmCustomer{n:0000000000000000000000}";

    public static async Task<IReadOnlyList<Taken>> ReportAsync(this Scenario story, params object[] items)
    {
        using var response = await story.PostJsonAsync("signals", new { items });
        var text = await response.Content.ReadAsStringAsync();
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK), text);
        using var document = JsonDocument.Parse(text);
        return [.. document.RootElement.GetProperty("items").EnumerateArray().Select(Of)];
    }

    public static async Task<IReadOnlyList<string>> StatusesAsync(this Scenario story, params object[] items) =>
        [.. (await story.ReportAsync(items)).Select(taken => taken.Status)];

    public static Taken Of(JsonElement item) => new(
        item.TryGetProperty("id", out var id) ? id.GetString() : null,
        item.GetProperty("status").GetString()!,
        item.TryGetProperty("error", out var error) ? error.GetProperty("field").GetString() : null);

    public static HttpRequestMessage Signed(this Scenario story, string body, string name = "shop", string secret = "secret-of-the-shop", long lag = 0, string? signature = null)
    {
        var timestamp = $"{story.Clock.GetUtcNow().ToUnixTimeSeconds() - lag}";
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/v1/signals", UriKind.Relative)) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("X-Signal-Source", name);
        request.Headers.Add("X-Signal-Timestamp", timestamp);
        request.Headers.Add("X-Signal-Signature", signature ?? Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{timestamp}.{body}"))));
        return request;
    }

    /// WeCom is asked who a customer is, and says so.
    public static Task ReadsAsync(this Scenario story, string customer, string? unionId = null, string employee = "lisi", bool isWhole = true, params string[] mobiles)
    {
        var app = story.Get<AppRegistry>()[Knocking.Demo];
        var now = story.Clock.GetUtcNow();
        var read = new CustomerProfileRead(
            customer,
            new ExternalContact { ExternalUserId = customer, Name = "小雨", UnionId = unionId },
            [new FollowUser { UserId = employee, CreateTime = now.AddDays(-1), RemarkMobiles = mobiles }])
        {
            Silent = true,
            IsWhole = isWhole,
        };
        return story.Get<Database>().WriteAsync(session => story.Get<SignalEngine>().LearnAsync(session, [new Incoming(app, read, now, now, Sources.Read)]));
    }

    public static Task<T> AskAsync<T>(this Scenario story, string sql) => story.Get<Database>().AskAsync<T>(sql);
}
