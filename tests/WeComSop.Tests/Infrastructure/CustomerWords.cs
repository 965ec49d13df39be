using System.Text.Json;

namespace WeComSop.Tests.Infrastructure;

internal static class CustomerWords
{
    public static async Task<IReadOnlyList<JsonElement>> FriendshipsAsync(this Scenario story, string customer) =>
        [.. (await story.ApiAsync($"customers/{customer}")).GetProperty("friendships").EnumerateArray()];

    public static async Task<JsonElement> FriendshipAsync(this Scenario story, string customer, string employee) =>
        (await story.FriendshipsAsync(customer)).Single(friendship => friendship.GetProperty("employee").GetString() == employee);

    public static async Task<IReadOnlyList<string>> TagNamesAsync(this Scenario story, string customer, string employee) =>
        [.. (await story.FriendshipAsync(customer, employee)).GetProperty("tags").EnumerateArray().Select(tag => tag.GetProperty("name").GetString()!)];
}
