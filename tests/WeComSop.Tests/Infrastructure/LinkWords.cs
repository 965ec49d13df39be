using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using WeComSop.Data;
using WeComSop.Links;
using WeComSop.Workers;

namespace WeComSop.Tests.Infrastructure;

/// What is done with short links.
internal static class LinkWords
{
    public const string PublicUrl = "https://sop.example.com";
    public const string Target = "https://shop.example.com/day?goods=42&from=wecom#top";
    public const string Address = "203.0.113.7";
    public const string Browser = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1";
    public const string WeChat = "Mozilla/5.0 (Linux; Android 14; V2309A) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36 MicroMessenger/8.0.50.2701";

    public static readonly IReadOnlyDictionary<string, string?> Public = new Dictionary<string, string?> { ["Console:PublicUrl"] = PublicUrl };

    public static readonly IReadOnlyDictionary<string, string?> Identifying =
        new Dictionary<string, string?> { ["Console:PublicUrl"] = PublicUrl, ["Links:Identify"] = "true" };

    public static LinkOrigin Origin(this Scenario story, string? employee = "lisi", string? group = null) => new(
        Scenario.Corp, Knocking.Demo, null, "member-day", "shop", "teaser", "conversion", employee, group,
        story.Get<LinkShortener>().ExpiryFor(story.Clock.GetUtcNow()));

    public static Task<IReadOnlyDictionary<string, string>> ShortenAsync(this Scenario story, LinkOrigin origin, params string[] urls) =>
        story.Get<Database>().WriteAsync(session => story.Get<LinkShortener>().ShortenAsync(session, origin, urls));

    /// The path of a link that was sent.
    public static async Task<string> SendsLinkAsync(this Scenario story, LinkOrigin? origin = null, string url = Target) =>
        (await story.ShortenAsync(origin ?? story.Origin(), url))[url][PublicUrl.Length..];

    /// As a browser does that is asked to follow nothing.
    public static async Task<HttpResponseMessage> OpenAsync(
        this Scenario story, string path, string? agent = Browser, string address = Address, string method = "GET", params (string Name, string Value)[] headers)
    {
        using var http = ((TestServer)story.Services.GetRequiredService<IServer>()).CreateClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        request.Headers.Add("X-Forwarded-For", address);
        foreach (var (name, value) in agent is null ? headers : [("User-Agent", agent), .. headers])
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await http.SendAsync(request);
    }

    /// Clicks, visitors, known, of the only link.
    public static async Task<(int Clicks, int Visitors, int Known)> NumbersAsync(this Scenario story)
    {
        await story.RunUntilIdleAsync();
        return NumbersOf((await story.ApiAsync("links")).GetProperty("items").EnumerateArray().Single());
    }

    public static (int Clicks, int Visitors, int Known) NumbersOf(JsonElement link) =>
        (link.GetProperty("clicks").GetInt32(), link.GetProperty("visitors").GetInt32(), link.GetProperty("known").GetInt32());

    /// The signals link.clicked as "corp customer employee group time", and their data.
    public static async Task<IReadOnlyList<(string About, JsonElement Data)>> ClickSignalsAsync(this Scenario story)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(story.Folder, "test.db")}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT Corp, CustomerId, EmployeeId, GroupId, OccurredAt, Data FROM Activity WHERE Type = 'link.clicked' ORDER BY Id";
        await using var reader = await command.ExecuteReaderAsync();
        var signals = new List<(string, JsonElement)>();
        while (await reader.ReadAsync())
        {
            var about = Enumerable.Range(0, 5).Select(column => reader.IsDBNull(column) ? "-" : Convert.ToString(reader.GetValue(column), CultureInfo.InvariantCulture));
            signals.Add((string.Join(' ', about), JsonDocument.Parse(reader.GetString(5)).RootElement.Clone()));
        }

        return signals;
    }

    public static Task<bool> WorkOnClicksAsync(this Scenario story) => story.WorkAsync(WorkerNames.Links);
}
