namespace WeComSop.Sandbox;

internal sealed class TagGroup(string id, string name, int owner, DateTimeOffset createdAt)
{
    public string Id { get; } = id;
    public string Name { get; set; } = name;
    public int Owner { get; } = owner;
    public DateTimeOffset CreatedAt { get; } = createdAt;
    public long Order { get; set; }
    public bool Deleted { get; set; }
    public List<Tag> Tags { get; } = [];
}

internal sealed class Tag(string id, string name, TagGroup group, int owner, DateTimeOffset createdAt)
{
    public string Id { get; } = id;
    public string Name { get; set; } = name;
    public TagGroup Group { get; } = group;
    public int Owner { get; } = owner;
    public DateTimeOffset CreatedAt { get; } = createdAt;
    public long Order { get; set; }
    public bool Deleted { get; set; }
}

internal sealed class CorpTags
{
    public const int Admin = 0;
    public const int OtherApp = -1;

    private readonly List<TagGroup> groups = [];
    private readonly Dictionary<string, Tag> tags = new(StringComparer.Ordinal);

    public int Count { get; private set; }

    public IEnumerable<TagGroup> Groups => groups.Where(group => !group.Deleted).OrderByDescending(group => group.Order);

    public TagGroup? Group(string id) => groups.Find(group => group.Id == id);

    public TagGroup? GroupNamed(string name) => groups.Find(group => !group.Deleted && group.Name == name);

    public Tag? Tag(string id) => tags.GetValueOrDefault(id);

    public Tag? LiveTag(string id) => Tag(id) is { Deleted: false } tag ? tag : null;

    public TagGroup AddGroup(string name, int owner, DateTimeOffset now)
    {
        var group = new TagGroup(Ids.Tag(), name, owner, now);
        groups.Add(group);
        return group;
    }

    public static Tag? Find(TagGroup group, string name) => group.Tags.Find(tag => !tag.Deleted && tag.Name == name);

    public Tag Add(TagGroup group, string name, int owner, DateTimeOffset now)
    {
        var tag = new Tag(Ids.Tag(), name, group, owner, now);
        group.Tags.Add(tag);
        tags.Add(tag.Id, tag);
        Count++;
        return tag;
    }

    public void Delete(Tag tag)
    {
        tag.Deleted = true;
        Count--;
        tag.Group.Deleted = tag.Group.Tags.TrueForAll(other => other.Deleted);
    }
}
