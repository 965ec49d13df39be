using System.Text.Json.Nodes;

namespace WeComSop.Sandbox;

internal static class TagCalls
{
    private const int NameLimit = 30;
    private const long MaxOrder = 4_294_967_295;

    public static void List(ApiCall call, JsonObject reply)
    {
        var tagIds = call.Body.Strings("tag_id");
        var groupIds = call.Body.Strings("group_id");
        var tags = call.Corp.Tags;

        reply["tag_group"] = new JsonArray(
        [
            .. groupIds.Count > 0 ? groupIds.Distinct().Select(id => Whole(KnownGroup(call, id)))
            : tagIds.Count > 0 ? tagIds.Distinct().Select(id => KnownTag(call, id)).GroupBy(tag => tag.Group).Select(Some)
            : tags.Groups.Select(Whole),
        ]);

        static JsonObject Some(IGrouping<TagGroup, Tag> some) => Group(some.Key, some);
    }

    public static void Add(ApiCall call, JsonObject reply)
    {
        var body = call.Body.Ask("agentid");
        var groupId = body.String("group_id");
        var groupName = body.Characters("group_name", NameLimit);
        var order = body.Integer("order", 0, MaxOrder);
        var wanted = body.Objects("tag").Select(tag => (Name: NameOf(tag), Order: tag.Integer("order", 0, MaxOrder))).ToList();
        if (wanted.Count == 0)
        {
            throw Refusal.Missing("tag");
        }

        if (string.IsNullOrEmpty(groupId) && string.IsNullOrWhiteSpace(groupName))
        {
            throw Refusal.Missing("group_id or group_name");
        }

        var tags = call.Corp.Tags;
        var group = groupId is { Length: > 0 } ? LiveGroup(call, groupId) : tags.GroupNamed(groupName!);
        var names = wanted.DistinctBy(tag => tag.Name).ToList();
        var added = names.Count(tag => group is null || CorpTags.Find(group, tag.Name) is null);
        if (tags.Count + added > call.Platform.Options.MaxTags)
        {
            throw new Refusal(40126, $"corp tag count is over {call.Platform.Options.MaxTags}");
        }

        if (group is null)
        {
            group = tags.AddGroup(groupName!, call.App.AgentId, call.Now);
            group.Order = order ?? 0;
        }

        reply["tag_group"] = Group(group, names.Select(tag => CorpTags.Find(group, tag.Name) ?? Create(call, group, tag.Name, tag.Order)).ToList());
    }

    public static void Edit(ApiCall call, JsonObject reply)
    {
        var body = call.Body.Ask("agentid");
        var id = body.RequiredString("id");
        var name = body.Characters("name", NameLimit);
        var order = body.Integer("order", 0, MaxOrder);
        if (name is not null && string.IsNullOrWhiteSpace(name))
        {
            throw Refusal.Invalid("name", "is empty");
        }

        if (call.Corp.Tags.LiveTag(id) is { } tag)
        {
            RequireOwn(call, tag.Owner, id);
            if (name is not null && CorpTags.Find(tag.Group, name) is { } other && other != tag)
            {
                throw Refusal.Invalid("name", "is the name of another tag in the group");
            }

            (tag.Name, tag.Order) = (name ?? tag.Name, order ?? tag.Order);
        }
        else
        {
            var group = LiveGroup(call, id);
            RequireOwn(call, group.Owner, id);
            if (name is not null && call.Corp.Tags.GroupNamed(name) is { } other && other != group)
            {
                throw Refusal.Invalid("name", "is the name of another group");
            }

            (group.Name, group.Order) = (name ?? group.Name, order ?? group.Order);
        }
    }

    public static void Delete(ApiCall call, JsonObject reply)
    {
        var body = call.Body.Ask("agentid");
        var tagIds = body.Strings("tag_id");
        var groupIds = body.Strings("group_id");
        if (tagIds.Count == 0 && groupIds.Count == 0)
        {
            throw Refusal.Missing("tag_id or group_id");
        }

        call.RequireTagsKnown(tagIds);
        var doomed = tagIds.Select(id => KnownTag(call, id))
            .Concat(groupIds.SelectMany(id => Own(call, LiveGroup(call, id)).Tags.Where(tag => !tag.Deleted)))
            .Distinct()
            .ToList();
        doomed.ForEach(tag => RequireOwn(call, tag.Owner, tag.Id));

        foreach (var tag in doomed)
        {
            call.Corp.Tags.Delete(tag);
            call.Corp.StripTag(tag);
            call.Platform.Journal.Add(new TagDeleted(call.Corp.Id, call.App.AgentId, tag.Id, tag.Name));
        }
    }

    private static string NameOf(JsonBody tag)
    {
        var name = tag.Characters("name", NameLimit);
        return string.IsNullOrWhiteSpace(name) ? throw Refusal.Missing(tag.PathOf("name")) : name;
    }

    private static Tag Create(ApiCall call, TagGroup group, string name, long? order)
    {
        var tag = call.Corp.Tags.Add(group, name, call.App.AgentId, call.Now);
        tag.Order = order ?? 0;
        call.Platform.Journal.Add(new TagCreated(call.Corp.Id, call.App.AgentId, tag.Id, tag.Name, group.Id, group.Name));
        return tag;
    }

    private static Tag KnownTag(ApiCall call, string id) => call.Corp.Tags.Tag(id) ?? throw new Refusal(40068, $"invalid tagid: {id}");

    private static TagGroup KnownGroup(ApiCall call, string id) =>
        call.Corp.Tags.Group(id) ?? throw new Refusal(40068, $"invalid tagid: there is no group {id}");

    private static TagGroup LiveGroup(ApiCall call, string id) =>
        KnownGroup(call, id) is { Deleted: false } group ? group : throw new Refusal(40068, $"invalid tagid: group {id} is deleted");

    private static TagGroup Own(ApiCall call, TagGroup group)
    {
        RequireOwn(call, group.Owner, group.Id);
        return group;
    }

    // The documentation names no code of its own for this; 40068 is the one a caller must not retry and answers by a resync.
    private static void RequireOwn(ApiCall call, int owner, string id)
    {
        if (owner != call.App.AgentId)
        {
            throw new Refusal(40068, $"invalid tagid: {id} was not created by this app");
        }
    }

    private static JsonObject Whole(TagGroup group) => Group(group, group.Tags.Where(tag => group.Deleted || !tag.Deleted));

    private static JsonObject Group(TagGroup group, IEnumerable<Tag> tags)
    {
        var json = new JsonObject
        {
            ["group_id"] = group.Id,
            ["group_name"] = group.Name,
            ["create_time"] = group.CreatedAt.ToUnixTimeSeconds(),
            ["order"] = group.Order,
        };

        if (group.Deleted)
        {
            json["deleted"] = true;
        }

        json["tag"] = new JsonArray([.. tags.OrderByDescending(tag => tag.Order).Select(One)]);
        return json;
    }

    private static JsonObject One(Tag tag)
    {
        var json = new JsonObject
        {
            ["id"] = tag.Id,
            ["name"] = tag.Name,
            ["create_time"] = tag.CreatedAt.ToUnixTimeSeconds(),
            ["order"] = tag.Order,
        };

        if (tag.Deleted)
        {
            json["deleted"] = true;
        }

        return json;
    }
}
