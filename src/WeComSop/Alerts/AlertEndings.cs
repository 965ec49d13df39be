using WeComSop.Signals;

namespace WeComSop.Alerts;

internal sealed record AlertEnd(string Outcome, string Signal);

/// What ends an alert by itself, which depends on what raised it.
internal static class AlertEndings
{
    public static bool MayEnd(Signal signal) => signal.Customer is not null
        && (SignalTypes.IsCustomerMade(signal.Type) || signal.Type is SignalTypes.CustomerAdded or SignalTypes.CustomerLeft or SignalTypes.GroupJoined or SignalTypes.SegmentLeft);

    /// isGone: she is nobody's friend and in no group now, so that leaving a segment is no return.
    public static AlertEnd? Of(Alert alert, IEnumerable<Signal> signals, bool isGone)
    {
        var after = signals.Where(signal => Follows(signal, alert)).OrderBy(signal => signal.OccurredAt).ToList();
        return alert.SignalType switch
        {
            SignalTypes.CustomerLeft or SignalTypes.CustomerRemoved => First(after, AlertOutcomes.Recalled, signal => signal.Type == SignalTypes.CustomerAdded),
            SignalTypes.GroupLeft => First(after, AlertOutcomes.Recalled, signal => signal.Type == SignalTypes.GroupJoined),
            SignalTypes.SegmentEntered => First(after, AlertOutcomes.Lost, IsLeave)
                ?? First(after, isGone ? AlertOutcomes.Lost : AlertOutcomes.Recalled, signal => signal.Type == SignalTypes.SegmentLeft && signal.Segment == alert.Segment),
            _ => First(after, AlertOutcomes.Lost, IsLeave)
                ?? First(after, AlertOutcomes.Recalled, signal => SignalTypes.IsCustomerMade(signal.Type)),
        };
    }

    // A segment is left at the moment at which it is looked at, which may be that of entering it.
    private static bool Follows(Signal signal, Alert alert) =>
        signal.OccurredAt > alert.SignalAt || (signal.Type == SignalTypes.SegmentLeft && signal.OccurredAt == alert.SignalAt);

    private static bool IsLeave(Signal signal) => signal.Type == SignalTypes.CustomerLeft;

    private static AlertEnd? First(List<Signal> signals, string outcome, Func<Signal, bool> ends) =>
        signals.Find(signal => ends(signal)) is { } end ? new AlertEnd(outcome, end.Type) : null;
}
