using WeComSop.Apps;
using WeComSop.Data;
using WeComSop.Engine;
using WeComSop.Playbooks;
using WeComSop.Playbooks.Conditions;
using WeComSop.Signals;
using WeComSop.Welcome;

namespace WeComSop.Rules;

/// On each new signal: which rules match, and what each of their actions intends.
internal sealed partial class RuleEngine(RuleBook book, AppRegistry apps, IEnumerable<ActionPlan> plans, ILogger<RuleEngine> logger)
{
    private static readonly TimeSpan OldestThatFires = TimeSpan.FromHours(24);

    private readonly Dictionary<Type, ActionPlan> _plans = plans.ToDictionary(plan => plan.Action);

    public async Task ApplyAsync(Session session, Changeset changes)
    {
        if (changes.Signals.Count == 0)
        {
            return;
        }

        var playbooks = await book.CurrentAsync(session);
        var states = await AppStore.LoadAsync(session);
        foreach (var signal in changes.Signals)
        {
            if (changes.Now - signal.OccurredAt > OldestThatFires)
            {
                Log.TooOld(logger, signal.Type, signal.OccurredAt);
                continue;
            }

            // A click of nobody knows whom counts in totals only.
            if (signal is { Type: SignalTypes.LinkClicked, Customer: null })
            {
                continue;
            }

            if (signal.Type != SignalTypes.ArchivingApproved || await WelcomeAfterConsent.IsWantedAsync(session, signal, changes))
            {
                Apply(signal, playbooks, states, changes);
            }
        }
    }

    private void Apply(Signal signal, IReadOnlyList<Playbook> playbooks, IReadOnlyDictionary<string, AppState> states, Changeset changes)
    {
        var welcomed = false;
        foreach (var playbook in playbooks)
        {
            if (AppFor(playbook, signal) is not { } app || !states.TryGetValue(app.Key, out var state))
            {
                continue;
            }

            foreach (var (rule, actions) in Matching(playbook, signal, changes))
            {
                var run = new RuleRun(signal, app, state, playbook, rule.Name, changes) { AlreadyWelcomed = welcomed };
                foreach (var (index, action) in actions)
                {
                    _plans[action.GetType()].Plan(action, run with { ActionIndex = index, AlreadyWelcomed = welcomed });
                    welcomed |= action is WelcomeAction;
                }
            }
        }
    }

    private BoundApp? AppFor(Playbook playbook, Signal signal) =>
        apps.Find(playbook.App ?? signal.AppKey) is { } app && app.Corp == signal.Corp ? app : null;

    // A half add carries the only welcome code there will be, so the welcomes of customer.added answer it too; all else waits for the real friendship.
    // After the consent to archiving it is the welcomes alone that are still open.
    private static IEnumerable<(Rule Rule, IEnumerable<(int Index, RuleAction Action)> Actions)> Matching(Playbook playbook, Signal signal, Changeset changes)
    {
        var context = ContextOf(signal, playbook, changes);
        foreach (var rule in playbook.Rules)
        {
            var actions = rule.Do.Select((action, index) => (index, action));
            if (rule.On == signal.Type)
            {
                if (Holds(rule, context))
                {
                    yield return (rule, actions);
                }
            }
            else if (signal.Type is SignalTypes.CustomerHalfAdded or SignalTypes.ArchivingApproved && rule.On == SignalTypes.CustomerAdded)
            {
                var welcomes = actions.Where(entry => entry.action is WelcomeAction).ToList();
                if (welcomes.Count > 0 && Holds(rule, context))
                {
                    yield return (rule, welcomes);
                }
            }
        }
    }

    private static bool Holds(Rule rule, ConditionContext context) => rule.When?.Evaluate(context) ?? rule.When is null;

    private static ConditionContext ContextOf(Signal signal, Playbook playbook, Changeset changes) => new()
    {
        Now = changes.Now,
        TimeZone = playbook.TimeZone,
        Employee = signal.Employee,
        State = signal.Type is SignalTypes.CustomerAdded or SignalTypes.CustomerHalfAdded or SignalTypes.ArchivingApproved or SignalTypes.GroupJoined ? signal.State ?? "" : null,
        Group = signal.Group,
        JoinScene = signal.JoinScene,
        Friendships = signal.Customer is { } customer
            ? [.. changes.FriendshipsOf(signal.Corp, customer).Select(friendship => new FriendshipFacts(
                friendship.EmployeeId,
                friendship.Status,
                friendship.AddedAt,
                friendship.State,
                friendship.AddWay,
                [.. changes.TagsOf(friendship).Select(tag => new TagRef(tag.GroupName, tag.Name))]))]
            : [],
    };

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "{Signal} of {OccurredAt} is older than a day: kept, but no rule fires.")]
        public static partial void TooOld(ILogger logger, string signal, DateTimeOffset occurredAt);
    }
}
