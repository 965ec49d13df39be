namespace WeComSop.Tests.Metrics;

/// A fact as a shop, an archive or a back-fill tells it.
internal sealed record Told(string Type, DateTimeOffset At)
{
    public string? Customer { get; init; }

    public string? Group { get; init; }

    public string? Employee { get; init; }

    public long? Amount { get; init; }

    public object? Data { get; init; }

    public static Told Joined(int person, string group, DateTimeOffset at) => new("group.joined", at) { Customer = MetricWords.Person(person), Group = group };

    public static Told Left(int person, string group, DateTimeOffset at) => new("group.left", at) { Customer = MetricWords.Person(person), Group = group };

    public static Told Added(int person, string employee, DateTimeOffset at) => new("customer.added", at) { Customer = MetricWords.Person(person), Employee = employee };

    public static Told Lost(int person, string employee, DateTimeOffset at) => new("customer.left", at) { Customer = MetricWords.Person(person), Employee = employee };

    public static Told Removed(int person, string employee, DateTimeOffset at) => new("customer.removed", at) { Customer = MetricWords.Person(person), Employee = employee };

    public static Told Of(int person, string type, DateTimeOffset at, long? amount = null, object? data = null, string? group = null) =>
        new(type, at) { Customer = MetricWords.Person(person), Amount = amount, Data = data, Group = group };
}
