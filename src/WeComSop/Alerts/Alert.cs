using WeComSop.Outbox;
using WeComSop.Playbooks;

namespace WeComSop.Alerts;

internal static class AlertStatus
{
    public const string Open = "open";
    public const string Closed = "closed";
}

internal static class AlertOutcomes
{
    public const string Recalled = "recalled";
    public const string Lost = "lost";
    public const string FalseAlarm = "falseAlarm";

    /// Of questions in a group.
    public const string Answered = "answered";

    public static readonly IReadOnlyList<string> All = [Recalled, Lost, FalseAlarm, Answered];
}

/// Something that a person has to look after: one for each rule, subject and episode.
internal sealed record Alert
{
    public required Guid Id { get; init; }

    public required string Corp { get; init; }

    public required string AppKey { get; init; }

    public required string Playbook { get; init; }

    public required string RuleName { get; init; }

    /// The action of a rule and its subject; of these one alert is open at a time.
    public required string AlertKey { get; init; }

    public string? CustomerId { get; init; }

    public string? GroupId { get; init; }

    /// Its owner, where known.
    public string? EmployeeId { get; init; }

    public required string Level { get; init; }

    public string Status { get; init; } = AlertStatus.Open;

    public string? Outcome { get; init; }

    public required Guid SignalId { get; init; }

    public required string SignalType { get; init; }

    /// When what it warns of happened: whatever happened later may end it.
    public required DateTimeOffset SignalAt { get; init; }

    /// As playbook/name.
    public string? Segment { get; init; }

    public required string Text { get; init; }

    /// What its text may speak of.
    public required string Facts { get; init; }

    public required string Evidence { get; init; }

    public required string Address { get; init; }

    public string? Escalate { get; init; }

    public string? Rises { get; init; }

    public required DateTimeOffset RaisedAt { get; init; }

    public DateTimeOffset? DeadlineAt { get; init; }

    public DateTimeOffset? EscalatedAt { get; init; }

    /// When it rises or is escalated next.
    public DateTimeOffset? NextAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    /// The person who closed it.
    public string? ClosedBy { get; init; }

    /// The signal that ended it.
    public string? EndSignal { get; init; }

    public string? Note { get; init; }

    public bool IsOpen => Status == AlertStatus.Open;

    public bool IsLate(DateTimeOffset now) => Escalate is not null && EscalatedAt is null && DeadlineAt <= now;

    public string LevelAt(DateTimeOffset now) =>
        Steps.Where(step => step.At <= now && AlertLevels.IsAbove(step.Level, Level)).Select(step => step.Level).LastOrDefault() ?? Level;

    public Alert WithNext() => this with { NextAt = Moments().Min() };

    private IReadOnlyList<AlertStep> Steps => Rises is null ? [] : Payloads.Read<List<AlertStep>>(Rises);

    private IEnumerable<DateTimeOffset?> Moments() => Steps
        .Where(step => AlertLevels.IsAbove(step.Level, Level))
        .Select(step => (DateTimeOffset?)step.At)
        .Append(Escalate is not null && EscalatedAt is null ? DeadlineAt : null);
}

/// From this moment on an open alert is of this level.
internal sealed record AlertStep(DateTimeOffset At, string Level);
