using WeComSop.Data;
using WeComSop.Engine;
using WeComSop.Groups;
using WeComSop.Lifecycle;
using WeComSop.Playbooks;
using WeComSop.Playbooks.Conditions;
using WeComSop.Segments;
using WeComSop.Signals;

namespace WeComSop.Rules;

/// What the rules ask about the signals of a batch. What only the database knows is asked once for all customers; the batch has saved
/// its state by then, so that its own changes count.
internal sealed class RuleFacts(Changeset changes)
{
    private readonly Dictionary<(string Corp, StoredCondition Condition), HashSet<string>> _asked = [];
    private readonly Dictionary<(string Corp, StoredCondition Condition), Dictionary<string, bool?>> _verdicts = [];
    private readonly HashSet<(string Corp, string Customer)> _members = [];
    private readonly HashSet<(string Corp, string Group)> _groups = [];
    private readonly Dictionary<(string Corp, string Customer), List<string>> _groupsOf = [];
    private readonly Dictionary<(string Corp, string Group), List<LabelRow>> _labelsOf = [];
    private readonly Dictionary<(string Corp, string Group), string> _stageOf = [];
    private bool _needsStages;

    public void Ask(Signal signal, Condition when)
    {
        foreach (var condition in AskedIn(when, signal))
        {
            switch (condition)
            {
                case StoredCondition stored when signal.Customer is { } customer:
                    if (!_asked.TryGetValue((signal.Corp, stored), out var customers))
                    {
                        _asked[(signal.Corp, stored)] = customers = new(StringComparer.Ordinal);
                    }

                    customers.Add(customer);
                    break;
                case GroupCondition or SegmentCondition or StageCondition:
                    _needsStages |= condition is StageCondition;
                    AskForGroups(signal);
                    break;
            }
        }
    }

    public async Task LoadAsync(Session session)
    {
        foreach (var ((corp, condition), customers) in _asked)
        {
            var query = SegmentQuery.Compile(condition, Playbook.Empty, changes.Now);
            _verdicts[(corp, condition)] = await SegmentStore.JudgeAsync(session, corp, query, customers);
        }

        foreach (var corp in _members.GroupBy(member => member.Corp, member => member.Customer))
        {
            foreach (var some in corp.Chunk(Changeset.MostAtOnce))
            {
                await LoadStaysAsync(session, corp.Key, some);
            }
        }

        foreach (var corp in _groups.GroupBy(group => group.Corp, group => group.Group))
        {
            foreach (var some in corp.Chunk(Changeset.MostAtOnce))
            {
                await LoadLabelsAsync(session, corp.Key, some);
                if (_needsStages)
                {
                    await LoadStagesAsync(session, corp.Key, some);
                }
            }
        }
    }

    public ConditionContext About(Signal signal, Playbook playbook) => new()
    {
        Now = changes.Now,
        TimeZone = playbook.TimeZone,
        Employee = signal.Employee,
        State = signal.Type is SignalTypes.CustomerAdded or SignalTypes.CustomerHalfAdded or SignalTypes.ArchivingApproved or SignalTypes.GroupJoined ? signal.State ?? "" : null,
        Group = signal.Group,
        JoinScene = signal.JoinScene,
        Text = signal.Text,
        Count = signal.Count,
        Segment = signal.Segment?[(playbook.Id.Length + 1)..],
        Friendships = signal.Customer is { } customer
            ? [.. changes.FriendshipsOf(signal.Corp, customer).Select(friendship => new FriendshipFacts(
                friendship.EmployeeId,
                friendship.Status,
                friendship.AddedAt,
                friendship.State,
                friendship.AddWay,
                [.. changes.TagsOf(friendship).Select(tag => new TagRef(tag.GroupName, tag.Name))]))]
            : [],
        Groups = GroupsOf(signal, playbook),
        Stored = condition => signal.Customer is { } asked && _verdicts.TryGetValue((signal.Corp, condition), out var verdicts) ? verdicts.GetValueOrDefault(asked) : null,
    };

    // Of a signal about a segment it is known who was meant.
    private static IEnumerable<Condition> AskedIn(Condition when, Signal signal) => when is SegmentCondition && signal.Segment is not null
        ? []
        : when.Parts.SelectMany(part => AskedIn(part, signal)).Prepend(when);

    private void AskForGroups(Signal signal)
    {
        if (signal.Customer is { } customer)
        {
            _members.Add((signal.Corp, customer));
        }

        if (signal.Group is { } group)
        {
            _groups.Add((signal.Corp, group));
        }
    }

    private async Task LoadStaysAsync(Session session, string corp, IReadOnlyCollection<string> customers)
    {
        foreach (var stays in (await GroupStayStore.OpenOfMembersAsync(session, corp, customers)).GroupBy(stay => stay.MemberId, stay => stay.GroupId))
        {
            _groupsOf[(corp, stays.Key)] = [.. stays];
            _groups.UnionWith(stays.Select(group => (corp, group)));
        }
    }

    private async Task LoadLabelsAsync(Session session, string corp, IReadOnlyCollection<string> groups)
    {
        foreach (var labels in (await LabelStore.OfGroupsAsync(session, corp, groups)).GroupBy(label => label.GroupId))
        {
            _labelsOf[(corp, labels.Key)] = [.. labels];
        }
    }

    private async Task LoadStagesAsync(Session session, string corp, IReadOnlyCollection<string> groups)
    {
        foreach (var life in await GroupLifeStore.LoadAsync(session, corp, groups))
        {
            _stageOf[(corp, life.GroupId)] = life.Stage;
        }
    }

    private List<GroupFacts>? GroupsOf(Signal signal, Playbook playbook)
    {
        var isAsked = signal.Customer is { } asked && _members.Contains((signal.Corp, asked));
        if (!isAsked && (signal.Group is null || !_groups.Contains((signal.Corp, signal.Group))))
        {
            return null;
        }

        var sources = LabelRow.SourcesFor(playbook.Id);
        var stays = signal.Customer is { } customer ? _groupsOf.GetValueOrDefault((signal.Corp, customer), []) : [];
        var facts = stays.ConvertAll(group => FactsOf(signal.Corp, group, sources, isMember: true));
        if (signal.Group is { } own && !stays.Contains(own))
        {
            facts.Add(FactsOf(signal.Corp, own, sources, isMember: false));
        }

        return facts;
    }

    private GroupFacts FactsOf(string corp, string group, IReadOnlyList<string> sources, bool isMember) => new(
        group, [.. _labelsOf.GetValueOrDefault((corp, group), []).Where(row => sources.Contains(row.Source)).Select(row => row.Label)], isMember)
    {
        Stage = _stageOf.GetValueOrDefault((corp, group)),
    };
}
