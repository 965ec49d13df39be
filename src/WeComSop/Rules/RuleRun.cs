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

    /// One effect for each friendship that an action on the customer concerns; where she is nobody's friend, the ledger says so.
    public void IntendForEach<TPayload>(string effect, string detail, Func<Friendship, Intention<TPayload>> intention)
    {
        foreach (var friendship in Friendships)
        {
            Intend(intention(friendship) with
            {
                Employee = friendship.EmployeeId,
                SerialKey = FriendshipKeys.Serial(friendship),
                Detail = detail,
                Refusal = friendship.IsActive ? null : Reasons.NotFriend,
            });
        }

        if (Signal.Customer is not null && Friendships.Count == 0)
        {
            Note(effect, Reasons.NotFriend, Signal.Employee, detail);
        }
    }

    public void Intend<TPayload>(Intention<TPayload> intention)
    {
        var reason = intention.Refusal ?? State.RefusalFor(Signal.Customer);
        var delivery = DeliveryOf(intention.Effect, intention.Employee, intention.Detail, reason, DeliveryStatus.Queued);
        var call = reason is null ? CallFor(intention, delivery.SourceKey) : null;
        Changes.Record(delivery with { OutboxId = call?.Id }, call);
    }

    /// For what is done here and now, without a call. False where it may not be done.
    public bool Do(string effect, string detail)
    {
        var reason = State.RefusalFor(Signal.Customer);
        var delivery = DeliveryOf(effect, null, detail, reason, DeliveryStatus.Delivered);
        Changes.Record(reason is null ? delivery with { SentAt = Now } : delivery);
        return reason is null;
    }

    /// For what is looked after elsewhere, in the same transaction.
    public void Note(string effect, Reason? refusal, string? employee, string detail) => Changes.Record(
        DeliveryOf(effect, employee, detail, refusal, DeliveryStatus.Delivered) with { GroupId = Signal.Group, SentAt = refusal is null ? Now : null });

    private Delivery DeliveryOf(string effect, string? employee, string? detail, Reason? refusal, string status) => new()
    {
        Id = Ids.Next(Now),
        Corp = App.Corp,
        AppKey = App.Key,
        SourceKey = $"{Signal.Key}/{Playbook.Id}/{RuleName}/{ActionIndex}/{effect}:{employee}",
        Effect = effect,
        CustomerId = Signal.Customer,
        EmployeeId = employee,
        Playbook = Playbook.Id,
        RuleName = RuleName,
        SignalId = Signal.Id,
        Status = refusal is null ? status : DeliveryStatus.Suppressed,
        Reason = refusal?.Code,
        Detail = detail,
        PlannedAt = Now,
        DueAt = Now,
    };

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
