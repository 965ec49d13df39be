using WeComSop.Data;
using WeComSop.Rules;

namespace WeComSop.Engine;

/// Incoming messages become state, signals and effects; the caller's transaction holds them all or none.
internal sealed class SignalEngine(
    IEnumerable<HandlerRoute> routes,
    IServiceProvider services,
    RuleEngine rules,
    TimeProvider clock)
{
    private readonly ILookup<Type, HandlerRoute> _routes = routes.ToLookup(route => route.Message);

    public bool Handles(object message) => _routes.Contains(message.GetType());

    public async Task<Changeset> LearnAsync(Session session, IReadOnlyList<Incoming> messages)
    {
        var changes = new Changeset(clock.GetUtcNow());
        foreach (var corp in messages.GroupBy(message => message.Corp, StringComparer.Ordinal))
        {
            await changes.LoadAsync(session, corp.Key, [.. corp.SelectMany(CustomersOf).Distinct(StringComparer.Ordinal)]);
        }

        foreach (var message in messages)
        {
            foreach (var route in _routes[message.Message.GetType()])
            {
                route.Handle(services.GetRequiredService(route.Handler), message, changes);
            }
        }

        await changes.DropKnownSignalsAsync(session);
        await rules.ApplyAsync(session, changes);
        await changes.SaveAsync(session);
        return changes;
    }

    private IEnumerable<string> CustomersOf(Incoming message) =>
        _routes[message.Message.GetType()].Select(route => route.CustomerOf(message.Message)).OfType<string>();
}
