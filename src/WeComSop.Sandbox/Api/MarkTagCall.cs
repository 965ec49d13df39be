using System.Text.Json.Nodes;

namespace WeComSop.Sandbox;

internal static class MarkTagCall
{
    public static string? Pair(ApiCall call) =>
        call.Body.Peek("userid") is { } user && call.Body.Peek("external_userid") is { } customer
            ? $"pair {call.App.CorpId} {user.ToUpperInvariant()} {customer}"
            : null;

    public static void Mark(ApiCall call, JsonObject reply)
    {
        var body = call.Body;
        var userId = body.RequiredString("userid");
        var externalUserId = body.RequiredString("external_userid");
        var add = body.Strings("add_tag");
        var remove = body.Strings("remove_tag");
        if (add.Count == 0 && remove.Count == 0)
        {
            throw Refusal.Missing("add_tag or remove_tag");
        }

        var options = call.Platform.Options;
        if (add.Count + remove.Count > options.MaxTagsPerCall)
        {
            throw new Refusal(41110, $"tag count is over {options.MaxTagsPerCall} in one call");
        }

        var friendship = call.Friendship(userId, externalUserId);
        call.RequireTagsKnown(add);
        call.RequireTagsKnown(remove);
        if (friendship.Tags.Select(tag => tag.Id).Union(add).Except(remove).Count() > options.MaxTagsPerFriendship)
        {
            throw new Refusal(40144, $"the customer has over {options.MaxTagsPerFriendship} tags");
        }

        foreach (var tag in add.Select(id => call.Corp.Tags.LiveTag(id)!).Except(friendship.Tags).ToList())
        {
            friendship.Tags.Add(tag);
            Record(call, friendship, tag, set: true);
        }

        foreach (var tag in remove.Select(id => call.Corp.Tags.LiveTag(id)!).Where(friendship.Tags.Remove))
        {
            Record(call, friendship, tag, set: false);
        }
    }

    private static void Record(ApiCall call, Friendship friendship, Tag tag, bool set) => call.Platform.Journal.Add(new TagChanged(
        call.Corp.Id, call.App.AgentId, friendship.Employee.UserId, friendship.Customer.ExternalUserId, tag.Id, tag.Name, set));
}
