using WeComSop.Data;
using WeComSop.Engine;
using WeComSop.Signals;

namespace WeComSop.Groups;

internal static class GroupSignal
{
    public static Signal Of(string type, string group, string? member, DateTimeOffset occurredAt, Incoming incoming, DateTimeOffset now) => new()
    {
        Id = Ids.Next(now),
        Key = member is null ? $"{type}:{group}:{occurredAt.ToUnixTimeSeconds()}" : $"{type}:{group}:{member}:{occurredAt.ToUnixTimeSeconds()}",
        Type = type,
        Corp = incoming.Corp,
        AppKey = incoming.App.Key,
        Customer = member,
        Group = group,
        OccurredAt = occurredAt,
        ReceivedAt = incoming.ReceivedAt,
        Source = incoming.Source,
    };
}
