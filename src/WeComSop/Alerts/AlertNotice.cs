using WeComSop.Apps;
using WeComSop.Playbooks;

namespace WeComSop.Alerts;

/// What a notice tells of an alert.
internal static class NoticeKinds
{
    public const string Raised = "raised";
    public const string Risen = "risen";
    public const string Escalated = "escalated";
    public const string Handed = "handed";
}

/// One thing to be told of one alert to whoever its address leads to.
internal sealed record NoticeOrder(Alert Alert, string What, string Address, AppState State, string SourceKey)
{
    /// High levels and missed deadlines do not wait for the quarter of an hour.
    public bool IsUrgent => What == NoticeKinds.Escalated || Alert.Level == AlertLevels.High;

    public static NoticeOrder Raised(Alert alert, AppState state) => new(alert, NoticeKinds.Raised, alert.Address, state, $"alert/{alert.Id:N}/raised");

    public static NoticeOrder Risen(Alert alert, AppState state) => new(alert, NoticeKinds.Risen, alert.Address, state, $"alert/{alert.Id:N}/risen/{alert.Level}");

    public static NoticeOrder Escalated(Alert alert, AppState state) => new(alert, NoticeKinds.Escalated, alert.Escalate!, state, $"alert/{alert.Id:N}/escalated");

    public static NoticeOrder Handed(Alert alert, AppState state, Guid id) => new(alert, NoticeKinds.Handed, AlertAddress.Owner, state, $"alert/{alert.Id:N}/handed/{id:N}");
}

/// A notice in its digest, or waiting until it is known who somebody's manager is.
internal sealed record AlertNotice
{
    public required Guid Id { get; init; }

    public required Guid AlertId { get; init; }

    public required Guid DeliveryId { get; init; }

    public required string AppKey { get; init; }

    public required string What { get; init; }

    public required string Level { get; init; }

    public int LevelRank { get; init; }

    public bool IsUrgent { get; init; }

    /// The digest that tells of it.
    public Guid? OutboxId { get; init; }

    public string? ManagerOf { get; init; }

    public static AlertNotice Of(NoticeOrder order, Guid id, Guid delivery) => new()
    {
        Id = id,
        AlertId = order.Alert.Id,
        DeliveryId = delivery,
        AppKey = order.Alert.AppKey,
        What = order.What,
        Level = order.Alert.Level,
        LevelRank = AlertLevels.Rank(order.Alert.Level),
        IsUrgent = order.IsUrgent,
    };
}
