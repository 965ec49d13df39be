using WeComSop.Apps;
using WeComSop.Data;
using WeComSop.Engine;
using WeComSop.Playbooks;
using WeComSop.Playbooks.Conditions;
using WeComSop.Signals;
using WeComSop.Welcome;

namespace WeComSop.Rules;

/// On each new signal: which rules match, and what each of their actions intends.
internal sealed partial class RuleEngine(AppRegistry apps, IEnumerable<ActionPlan> plans, ILogger<RuleEngine> logger)
{
    private static readonly TimeSpan OldestThatFires = TimeSpan.FromHours(24);

    private readonly Dictionary<Type, ActionPlan> _plans = plans.ToDictionary(plan => plan.Action);

    public async Task ApplyAsync(Session session, Changeset changes, IReadOnlyList<Playbook> playbooks)
    {
        if (changes.Signals.Count == 0)
        {
            return;
        }

        var states = await AppStore.LoadAsync(session);
        var facts = new RuleFacts(changes);
        var matters = changes.Signals.Where(signal => Fires(signal, changes.Now)).Select(signal => (Signal: signal, Playbooks: PlaybooksFor(signal, playbooks, states))).ToList();
        foreach (var (signal, answers) in matters)
        {
            foreach (var when in answers.SelectMany(answer => answer.Playbook.Rules).Where(rule => rule.When is not null && Answers(rule, signal)).Select(rule => rule.When!))
            {
                facts.Ask(signal, when);
            }
        }

        await facts.LoadAsync(session);
        foreach (var (signal, answers) in matters)
        {
            if (signal.Type != SignalTypes.ArchivingApproved || await WelcomeAfterConsent.IsWantedAsync(session, signal, changes))
            {
                Apply(signal, answers, facts, changes);
            }
        }
    }

    private bool Fires(Signal signal, DateTimeOffset now)
    {
        // What nobody knows who did counts in totals only.
        if (signal is { IsUnidentified: true } or { Type: SignalTypes.LinkClicked, Customer: null })
        {
            return false;
        }

        if (signal.Fires || now - signal.OccurredAt <= OldestThatFires)
        {
            return true;
        }

        Log.TooOld(logger, signal.Type, signal.OccurredAt);
        return false;
    }

    private List<(Playbook Playbook, BoundApp App, AppState State)> PlaybooksFor(
        Signal signal, IReadOnlyList<Playbook> playbooks, IReadOnlyDictionary<string, AppState> states)
    {
        var answers = new List<(Playbook, BoundApp, AppState)>();
        foreach (var playbook in playbooks.Where(playbook => IsHeardBy(playbook, signal)))
        {
            if (apps.Find(playbook.App ?? signal.AppKey) is { } app && app.Corp == signal.Corp && states.TryGetValue(app.Key, out var state))
            {
                answers.Add((playbook, app, state));
            }
        }

        return answers;
    }

    // Segments are a playbook's own.
    private static bool IsHeardBy(Playbook playbook, Signal signal) =>
        !SignalTypes.IsOfSegment(signal.Type) || signal.Segment?.StartsWith($"{playbook.Id}/", StringComparison.Ordinal) == true;

    private void Apply(Signal signal, List<(Playbook Playbook, BoundApp App, AppState State)> answers, RuleFacts facts, Changeset changes)
    {
        var welcomed = false;
        foreach (var (playbook, app, state) in answers)
        {
            foreach (var (rule, actions) in Matching(playbook, signal, facts))
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

    private static IEnumerable<(Rule Rule, IEnumerable<(int Index, RuleAction Action)> Actions)> Matching(Playbook playbook, Signal signal, RuleFacts facts)
    {
        var context = facts.About(signal, playbook);
        foreach (var rule in playbook.Rules.Where(rule => Answers(rule, signal) && Holds(rule, context)))
        {
            var actions = rule.Do.Select((action, index) => (index, action));
            yield return (rule, rule.On == signal.Type ? actions : actions.Where(entry => entry.action is WelcomeAction));
        }
    }

    // A half add carries the only welcome code there will be, so the welcomes of customer.added answer it too; all else waits for the real friendship.
    // After the consent to archiving it is the welcomes alone that are still open.
    private static bool Answers(Rule rule, Signal signal) => rule.On == signal.Type
        || (signal.Type is SignalTypes.CustomerHalfAdded or SignalTypes.ArchivingApproved && rule.On == SignalTypes.CustomerAdded && rule.Do.Any(action => action is WelcomeAction));

    private static bool Holds(Rule rule, ConditionContext context) => rule.When?.Evaluate(context) ?? rule.When is null;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Debug, "{Signal} of {OccurredAt} is older than a day: kept, but no rule fires.")]
        public static partial void TooOld(ILogger logger, string signal, DateTimeOffset occurredAt);
    }
}
