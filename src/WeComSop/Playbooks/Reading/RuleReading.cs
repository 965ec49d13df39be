using WeComSop.Signals;

namespace WeComSop.Playbooks.Reading;

// On: null when the rule's signal is missing or unknown.
internal sealed record RuleReading(PlaybookReading Reading, KnownSignal? On)
{
    public bool KnowsGroup => On is { } on && (on.Name == SignalTypes.StageChanged || on.Name.StartsWith("group.", StringComparison.Ordinal));
}
