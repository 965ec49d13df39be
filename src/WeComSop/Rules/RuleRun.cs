using WeComSop.Apps;
using WeComSop.Customers;
using WeComSop.Data;
using WeComSop.Deliveries;
using WeComSop.Engine;
using WeComSop.Outbox;
using WeComSop.Playbooks;
using WeComSop.Signals;

namespace WeComSop.Rules;

/// One rule acting on one signal. Plans go through it, so that every intended effect leaves a ledger row, whether it is sent or not.
internal sealed record RuleRun(Signal Signal, BoundApp App, AppState State, Playbook Playbook, string RuleName, Changeset Changes)
{
    public int ActionIndex { get; init; }

    public bool AlreadyWelcomed { get; init; }

    public DateTimeOffset Now => Changes.Now;

    /// The friendships an action on the customer concerns: the signal's own, or all active ones where the signal names no employee.
    public IReadOnlyList<Friendship> Friendships => Signal switch
    {
        { Customer: null } => [],
        { Customer: { } customer, Employee: { } employee } => [.. new[] { Changes.FriendshipOf(App.Corp, customer, employee) }.OfType<Friendship>()],
        { Customer: { } customer } => [.. Changes.FriendshipsOf(App.Corp, customer).Where(friendship => friendship.IsActive)],
    };

    public void Intend<TPayload>(Intention<TPayload> intention)
    {
        var sourceKey = $"{Signal.Key}/{Playbook.Id}/{RuleName}/{ActionIndex}/{intention.Effect}:{intention.Employee}";
        var reason = intention.Refusal ?? State.RefusalFor(Signal.Customer);
        var call = reason is null ? CallFor(intention, sourceKey) : null;
        Changes.Record(
            new Delivery
            {
                Id = Ids.Next(Now),
                Corp = App.Corp,
                AppKey = App.Key,
                SourceKey = sourceKey,
                OutboxId = call?.Id,
                Effect = intention.Effect,
                CustomerId = Signal.Customer,
                EmployeeId = intention.Employee,
                Playbook = Playbook.Id,
                RuleName = RuleName,
                SignalId = Signal.Id,
                Status = reason is null ? DeliveryStatus.Queued : DeliveryStatus.Suppressed,
                Reason = reason?.Code,
                Detail = intention.Detail,
                PlannedAt = Now,
                DueAt = Now,
            },
            call);
    }

    private OutboxRow CallFor<TPayload>(Intention<TPayload> intention, string sourceKey) => new()
    {
        Id = Ids.Next(Now),
        Corp = App.Corp,
        AppKey = App.Key,
        Kind = intention.Kind,
        Lane = intention.Lane,
        SourceKey = sourceKey,
        SerialKey = intention.SerialKey,
        Payload = Payloads.Write(intention.Payload),
        Status = QueueStatus.Pending,
        DueAt = Now,
        ExpiresAt = intention.ExpiresAt,
        CreatedAt = Now,
    };
}

internal sealed record Intention<TPayload>(string Effect, string Kind, TPayload Payload, DateTimeOffset ExpiresAt)
{
    public int Lane { get; init; } = Lanes.Sends;

    public string? Employee { get; init; }

    public string? SerialKey { get; init; }

    public string? Detail { get; init; }

    public Reason? Refusal { get; init; }
}
