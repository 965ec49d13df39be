using WeComSop.Playbooks.Audiences;
using WeComSop.Playbooks.Reading;

namespace WeComSop.Playbooks;

/// <summary>The smallest audiences that a playbook names; two of them may share people, which nobody knows before the send.</summary>
internal sealed record Recipients(bool AreGroups, string English, string Chinese, string? GroupType = null)
{
    public static readonly Recipients AllGroups = new(true, "every group", "每个群");
    public static readonly Recipients AllCustomers = new(false, "every customer", "每位客户");

    public static IEnumerable<Recipients> Of(Audience audience, Playbook playbook) => audience switch
    {
        GroupAudience groups => groups.LabelsIn(playbook).Select(OfLabel).Concat(groups.Ids.Select(OfGroup)),
        SegmentAudience segment => [Named(false, "segment", "分群", segment.Segment.Name)],
        TagAudience tags => tags.Tags.Select(tag => Named(false, "tag", "标签", tag.ToString())),
        AllAudience { Of: AllOf.Groups } => [AllGroups],
        _ => [AllCustomers],
    };

    /// <summary>The playbook's own, else that of the type of the groups.</summary>
    public int? CapIn(Playbook playbook) => AreGroups
        ? playbook.Caps?.PerGroupPerDay ?? GroupTypes.Find(GroupType)?.SendsPerDay
        : playbook.Caps?.PerCustomerPerDay;

    private static Recipients OfLabel(GroupLabel label) => Named(true, "group label", "群标签", label.Label) with { GroupType = label.Type };

    private static Recipients OfGroup(string id) => Named(true, "group", "群", id);

    private static Recipients Named(bool areGroups, string english, string chinese, string name) =>
        new(areGroups, $"{english} {Words.Quote(name)}", $"{chinese} {Words.Quote(name)}");
}
