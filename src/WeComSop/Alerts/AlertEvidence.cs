using WeComSop.Data;
using WeComSop.Engine;
using WeComSop.Outbox;
using WeComSop.Playbooks.Conditions;
using WeComSop.Segments;
using WeComSop.Segments.Explaining;
using WeComSop.Signals;

namespace WeComSop.Alerts;

/// Why an alert was raised, as it was at that moment.
internal sealed record AlertEvidence(string Signal, DateTimeOffset At)
{
    public string? Segment { get; init; }

    public long? Count { get; init; }

    public ExplanationNode? When { get; init; }

    public static async Task<string> WriteAsync(Session session, AlertWish wish, Changeset changes)
    {
        var signal = wish.Run.Signal;
        return Payloads.Write(new AlertEvidence(signal.Type, signal.OccurredAt)
        {
            Segment = signal.Segment,
            Count = signal.Count,
            When = await WhenAsync(session, wish, signal, changes),
        });
    }

    private static async Task<ExplanationNode?> WhenAsync(Session session, AlertWish wish, Signal signal, Changeset changes)
    {
        var playbook = wish.Run.Playbook;
        var when = signal.Type == SignalTypes.SegmentEntered
            ? playbook.Segments.FirstOrDefault(segment => $"{playbook.Id}/{segment.Name}" == signal.Segment)?.When
            : playbook.Rules.First(rule => rule.Name == wish.Run.RuleName).When is { } asked && asked.WithAllParts().Any(part => part is StoredCondition) ? asked : null;
        if (when is null || signal.Customer is not { } customer)
        {
            return null;
        }

        var facts = await CustomerFacts.LoadAsync(session, changes.CustomerOf(signal.Corp, customer), new SegmentScope(playbook, changes.Now));
        return ExplanationNode.Of(await Explanation.OfAsync(when, facts));
    }
}
