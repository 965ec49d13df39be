using WeComSop.Apps;
using WeComSop.Data;
using WeComSop.Playbooks;

namespace WeComSop.Groups;

/// Which groups bear which labels of playbooks. It is written down whenever a playbook or a group changes, so that an audience is a look-up.
internal sealed class Labelling(AppRegistry apps)
{
    private const int GroupsAtOnce = 500;

    public async Task RelabelAsync(Session session, Playbook playbook)
    {
        var labels = new List<LabelRow>();
        foreach (var corp in playbook.Groups.Count == 0 ? [] : CorpsOf(playbook))
        {
            var after = (string?)null;
            List<Group> groups;
            do
            {
                groups = await GroupStore.PageAsync(session, corp, after, GroupsAtOnce);
                labels.AddRange(groups.SelectMany(group => LabelsOf(group, playbook)));
                after = groups.LastOrDefault()?.GroupId;
            }
            while (groups.Count == GroupsAtOnce);
        }

        await LabelStore.SetByPlaybookAsync(session, playbook.Id, labels);
    }

    public async Task RelabelAsync(Session session, IEnumerable<Group> groups, IReadOnlyList<Playbook> playbooks)
    {
        foreach (var corp in groups.GroupBy(group => group.Corp, StringComparer.Ordinal))
        {
            var labels = corp.SelectMany(group => playbooks.Where(playbook => CorpsOf(playbook).Contains(corp.Key)).SelectMany(playbook => LabelsOf(group, playbook)));
            await LabelStore.SetByPlaybooksAsync(session, corp.Key, [.. corp.Select(group => group.GroupId)], labels);
        }
    }

    private static IEnumerable<LabelRow> LabelsOf(Group group, Playbook playbook) => playbook.Groups
        .Where(label => Matches(label.Match, group))
        .Select(label => new LabelRow { Corp = group.Corp, GroupId = group.GroupId, Label = label.Label, Source = LabelRow.ByPlaybook(playbook.Id) });

    private static bool Matches(GroupMatch match, Group group) =>
        (match.Name is null || match.Name.Matches(group.Name ?? ""))
        && (match.Owners.Count == 0 || (group.OwnerId is { } owner && match.Owners.Contains(owner)))
        && (match.Ids.Count == 0 || match.Ids.Contains(group.GroupId));

    private List<string> CorpsOf(Playbook playbook) =>
        [.. apps.All.Where(app => playbook.App is null || app.Key == playbook.App).Select(app => app.Corp).Distinct(StringComparer.Ordinal)];
}
