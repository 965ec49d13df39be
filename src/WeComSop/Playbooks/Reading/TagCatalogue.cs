namespace WeComSop.Playbooks.Reading;

/// <summary>The tags of a playbook as they may be referred to: <c>name</c> where it is unique, else <c>group/name</c>.</summary>
internal sealed class TagCatalogue
{
    private readonly Dictionary<string, TagRef> byFullName = [];
    private readonly ILookup<string, TagRef> byName;

    public TagCatalogue(IEnumerable<TagGroup> groups)
    {
        foreach (var tag in groups.SelectMany(group => group.Tags, (group, tag) => new TagRef(group.Name, tag.Name)))
        {
            byFullName.TryAdd(tag.ToString(), tag);
        }

        byName = byFullName.Values.ToLookup(tag => tag.Name);
    }

    public IEnumerable<string> Names => byName.Select(tags => tags.Key).Concat(byFullName.Keys);

    /// <summary>One tag, or none, or the several that bear the name.</summary>
    public IReadOnlyList<TagRef> Find(string reference) =>
        byFullName.TryGetValue(reference, out var tag) ? [tag] : [.. byName[reference]];
}
