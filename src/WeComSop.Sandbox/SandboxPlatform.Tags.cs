namespace WeComSop.Sandbox;

public sealed partial class SandboxPlatform
{
    /// <summary>An administrator makes tags in the admin site: every app hears of it, none may edit them.</summary>
    public SandboxTagGroup AddCorpTagGroupByAdmin(string corpId, string groupName, params string[] tagNames)
    {
        lock (Gate)
        {
            var corp = KnownCorp(corpId);
            var group = NewGroup(corp, groupName, tagNames, CorpTags.Admin);
            RaiseTag(corp, "create", group.GroupId, "tag_group");
            foreach (var tag in group.Tags)
            {
                RaiseTag(corp, "create", tag.Id, "tag");
            }

            return group;
        }
    }

    /// <summary>Another app of the corp makes tags through the API: no callback, and none of the apps here may edit them.</summary>
    public SandboxTagGroup AddCorpTagGroupByOtherApp(string corpId, string groupName, params string[] tagNames)
    {
        lock (Gate)
        {
            return NewGroup(KnownCorp(corpId), groupName, tagNames, CorpTags.OtherApp);
        }
    }

    /// <summary>Deletes a tag or a whole group; the tags of a group go without callbacks of their own, as in WeCom.</summary>
    public void DeleteCorpTagByAdmin(string corpId, string id)
    {
        lock (Gate)
        {
            var corp = KnownCorp(corpId);
            if (corp.Tags.Group(id) is { Deleted: false } group)
            {
                group.Tags.FindAll(tag => !tag.Deleted).ForEach(tag => Delete(corp, tag));
                RaiseTag(corp, "delete", id, "tag_group");
            }
            else
            {
                Delete(corp, KnownTag(corp, id));
                RaiseTag(corp, "delete", id, "tag");
            }
        }
    }

    private SandboxTagGroup NewGroup(Corp corp, string groupName, string[] tagNames, int owner)
    {
        if (tagNames.Length == 0 || corp.Tags.GroupNamed(groupName) is not null)
        {
            throw new ArgumentException($"A tag group needs at least one tag and a name of its own: {groupName}.");
        }

        var now = Clock.GetUtcNow();
        var group = corp.Tags.AddGroup(groupName, owner, now);
        var tags = tagNames.Distinct().Select(name => corp.Tags.Add(group, name, owner, now)).ToList();
        return new(group.Id, group.Name, [.. tags.Select(tag => new SandboxTag(tag.Id, tag.Name))]);
    }

    private static void Delete(Corp corp, Tag tag)
    {
        corp.Tags.Delete(tag);
        corp.StripTag(tag);
    }

    private void RaiseTag(Corp corp, string changeType, string id, string tagType)
    {
        var xml = new EventXml(corp.Id, "change_external_tag", changeType, Clock.GetUtcNow()).Add("Id", id).Add("TagType", tagType);
        foreach (var app in corp.Apps.Where(app => app.CustomerContact && app.CallbackUrl is not null))
        {
            Callbacks.Enqueue(app, xml.ChangeType, xml.ToString());
        }
    }

    private static Tag KnownTag(Corp corp, string id) =>
        corp.Tags.LiveTag(id) ?? throw new ArgumentException($"Corp {corp.Id} has no tag {id}.");
}
