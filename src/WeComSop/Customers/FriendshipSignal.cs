using WeComSop.Data;
using WeComSop.Engine;
using WeComSop.Signals;

namespace WeComSop.Customers;

internal static class FriendshipSignal
{
    public static Signal Of(string type, string employee, string customer, Incoming incoming, DateTimeOffset now) => new()
    {
        Id = Ids.Next(now),
        Key = $"{type}:{employee}:{customer}:{incoming.OccurredAt.ToUnixTimeSeconds()}",
        Type = type,
        Corp = incoming.Corp,
        AppKey = incoming.App.Key,
        Customer = customer,
        Employee = employee,
        OccurredAt = incoming.OccurredAt,
        ReceivedAt = incoming.ReceivedAt,
        Source = incoming.Source,
    };
}
