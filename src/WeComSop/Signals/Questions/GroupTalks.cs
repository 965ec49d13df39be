using WeComSop.Data;
using WeComSop.Engine;
using WeComSop.Outbox;

namespace WeComSop.Signals.Questions;

/// What is asked and answered in the groups of a batch. Messages may come late: a question is open if no employee has written after it.
internal sealed class GroupTalks
{
    /// Of a group where nobody answers ever; whoever looks at the count has looked long before.
    private const int MostOpen = 200;

    private readonly Tracked<(string Corp, string Group), GroupTalk> _talks = new();
    private readonly Tracked<Guid, OpenQuestion> _questions = new();
    private readonly Dictionary<(string Corp, string Group), List<OpenQuestion>> _open = [];
    private readonly Dictionary<(string Corp, string Group), int> _before = [];
    private readonly Dictionary<(string Corp, string Group), Incoming> _asked = [];

    /// Where an employee has written, later than was known before.
    public IEnumerable<GroupTalk> Answered => [.. _talks.Added, .. _talks.Changed];

    public async Task LoadAsync(Session session, string corp, IReadOnlyCollection<string> groups)
    {
        foreach (var some in groups.Chunk(Changeset.MostAtOnce))
        {
            foreach (var talk in await GroupTalkStore.TalksOfAsync(session, corp, some))
            {
                _talks.Load((corp, talk.GroupId), talk);
            }

            foreach (var question in await GroupTalkStore.QuestionsOfAsync(session, corp, some))
            {
                _questions.Load(question.SignalId, question);
                OpenIn(corp, question.GroupId).Add(question);
            }

            foreach (var group in some)
            {
                _before[(corp, group)] = OpenIn(corp, group).Count;
            }
        }
    }

    public void Ask(string group, Guid signal, Incoming incoming)
    {
        var open = OpenIn(incoming.Corp, group);
        if (_talks.Find((incoming.Corp, group))?.AnsweredAt >= incoming.OccurredAt || open.Count >= MostOpen)
        {
            return;
        }

        var question = new OpenQuestion { Corp = incoming.Corp, GroupId = group, AskedAt = incoming.OccurredAt, SignalId = signal };
        _questions.Set(signal, question);
        open.Add(question);
        _asked[(incoming.Corp, group)] = incoming;
    }

    public Reply? Answer(string group, Incoming incoming)
    {
        var at = incoming.OccurredAt;
        if (_talks.Find((incoming.Corp, group)) is not { } talk || talk.AnsweredAt < at)
        {
            _talks.Set((incoming.Corp, group), new GroupTalk { Corp = incoming.Corp, GroupId = group, AnsweredAt = at });
        }

        var open = OpenIn(incoming.Corp, group);
        var answered = open.Where(question => question.AskedAt <= at).ToList();
        foreach (var question in answered)
        {
            open.Remove(question);
            _questions.Remove(question.SignalId);
        }

        return answered.Count > 0 ? new Reply(answered.Count, at - answered.Min(question => question.AskedAt)) : null;
    }

    /// Once for a batch, with the count as it stands when all of it is known.
    public void RaiseWhatRose(Changeset changes)
    {
        foreach (var ((corp, group), incoming) in _asked)
        {
            var open = OpenIn(corp, group);
            if (open.Count <= _before.GetValueOrDefault((corp, group)))
            {
                continue;
            }

            var last = open.MaxBy(question => (question.AskedAt, question.SignalId))!;
            changes.Raise(new Signal
            {
                Id = Ids.Next(changes.Now),
                Key = $"{SignalTypes.GroupUnanswered}:{last.SignalId:N}:{open.Count}",
                Type = SignalTypes.GroupUnanswered,
                Corp = corp,
                AppKey = incoming.App.Key,
                Group = group,
                OccurredAt = last.AskedAt,
                ReceivedAt = incoming.ReceivedAt,
                Source = incoming.Source,
                Count = open.Count,
                Data = Payloads.Write(new { count = open.Count, since = open.Min(question => question.AskedAt) }),
            });
        }
    }

    public async Task SaveAsync(Session session)
    {
        await GroupTalkStore.SaveTalksAsync(session, _talks.Added, _talks.Changed);
        await GroupTalkStore.SaveQuestionsAsync(session, _questions.Removed, _questions.Added);
    }

    private List<OpenQuestion> OpenIn(string corp, string group)
    {
        if (!_open.TryGetValue((corp, group), out var open))
        {
            _open[(corp, group)] = open = [];
        }

        return open;
    }
}
