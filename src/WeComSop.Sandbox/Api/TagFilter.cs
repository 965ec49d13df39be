namespace WeComSop.Sandbox;

/// <summary>Any tag of a group, of every group.</summary>
internal sealed record TagFilter(IReadOnlyList<IReadOnlyList<string>> Groups)
{
    private const int TagsPerGroup = 100;

    public bool IsEmpty => Groups.Count == 0;

    public static TagFilter Read(ApiCall call)
    {
        var groups = call.Body.Object("tag_filter")?.Objects("group_list") ?? [];
        return new([.. groups.Select(group => Tags(call, group))]);
    }

    public bool Fits(Friendship friendship) => Groups.All(group => friendship.Tags.Exists(tag => group.Contains(tag.Id)));

    private static IReadOnlyList<string> Tags(ApiCall call, JsonBody group)
    {
        var ids = group.Strings("tag_list");
        if (ids.Count is 0 or > TagsPerGroup)
        {
            throw Refusal.Invalid(group.PathOf("tag_list"), $"must hold 1 to {TagsPerGroup} tags");
        }

        call.RequireTagsKnown(ids);
        return ids;
    }
}
