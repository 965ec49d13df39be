using WeComSop.Alerts;
using WeComSop.Data;
using WeComSop.Groups;
using WeComSop.Rules;
using WeComSop.Segments.Watching;

namespace WeComSop.Engine;

/// Incoming messages become state, signals and effects; the caller's transaction holds them all or none.
internal sealed class SignalEngine(
    IEnumerable<HandlerRoute> routes,
    IServiceProvider services,
    RuleEngine rules,
    RaiseAlerts alerts,
    RuleBook book,
    Labelling labelling,
    SegmentTouches touches,
    TimeProvider clock)
{
    private readonly ILookup<Type, HandlerRoute> _routes = routes.ToLookup(route => route.Message);

    public bool Handles(object message) => _routes.Contains(message.GetType());

    public async Task<Changeset> LearnAsync(Session session, IReadOnlyList<Incoming> messages)
    {
        var changes = new Changeset(clock.GetUtcNow());
        foreach (var corp in messages.GroupBy(message => message.Corp, StringComparer.Ordinal))
        {
            var subjects = corp.SelectMany(SubjectsOf).ToList();
            await changes.LoadAsync(session, corp.Key, Distinct(subjects.SelectMany(subject => subject.Customers)));
            await changes.Past.LoadAsync(session, corp.Key, Distinct(subjects.Where(subject => subject.HasPast).SelectMany(subject => subject.Customers)));
            var talking = Distinct(subjects.Select(subject => subject.TalksIn).OfType<string>());
            await changes.LoadGroupRowsAsync(session, corp.Key, talking);
            await changes.Talks.LoadAsync(session, corp.Key, talking);
            await changes.LoadGroupsAsync(session, corp.Key, Distinct(subjects.Select(subject => subject.Group).OfType<string>()), Distinct(subjects.SelectMany(subject => subject.Members)));
        }

        foreach (var message in messages)
        {
            foreach (var route in _routes[message.Message.GetType()])
            {
                route.Handle(services.GetRequiredService(route.Handler), message, changes);
            }
        }

        await changes.Recognitions.AttachAsync(session, changes);
        changes.Talks.RaiseWhatRose(changes);
        await changes.DropKnownSignalsAsync(session);
        await changes.LoadSignalCustomersAsync(session);
        await changes.SaveStateAsync(session);
        var playbooks = await book.CurrentAsync(session);
        if (changes.RenamedGroups.ToList() is { Count: > 0 } renamed)
        {
            await labelling.RelabelAsync(session, renamed, playbooks);
        }

        await EndAlerts.ApplyAsync(session, changes);
        await rules.ApplyAsync(session, changes, playbooks);
        await alerts.ApplyAsync(session, changes);
        await changes.SaveEffectsAsync(session);
        await touches.NoteAsync(session, changes, playbooks);
        return changes;
    }

    private IEnumerable<Subjects> SubjectsOf(Incoming message) =>
        _routes[message.Message.GetType()].Select(route => route.SubjectsOf(message.Message));

    private static List<string> Distinct(IEnumerable<string> ids) => [.. ids.Distinct(StringComparer.Ordinal)];
}
