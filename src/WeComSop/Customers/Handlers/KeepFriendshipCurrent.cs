using WeComSop.Customers.Reads;
using WeComSop.Engine;
using WeComSop.Signals;
using WeComSop.Stays;
using WeComSop.WeCom.Callbacks.Events;

namespace WeComSop.Customers.Handlers;

internal sealed class KeepFriendshipCurrent :
    IHandle<CustomerAdded>,
    IHandle<CustomerHalfAdded>,
    IHandle<CustomerRemovedByEmployee>,
    IHandle<EmployeeRemovedByCustomer>
{
    private static readonly TimeSpan SameAdd = TimeSpan.FromSeconds(2);

    public void Handle(CustomerAdded added, Incoming incoming, Changeset changes)
    {
        incoming = AsKnown(added, incoming, changes);
        Learn(added.UserId, added.ExternalUserId, FriendshipStatus.Active, added.State, incoming, changes);
        Raise(SignalTypes.CustomerAdded, added.UserId, added.ExternalUserId, added.State, added.WelcomeCode, incoming, changes);
        changes.Call(ReadCustomer.Soon(incoming, added.ExternalUserId, changes.Now));
    }

    public void Handle(CustomerHalfAdded added, Incoming incoming, Changeset changes)
    {
        Learn(added.UserId, added.ExternalUserId, FriendshipStatus.Half, added.State, incoming, changes);
        Raise(SignalTypes.CustomerHalfAdded, added.UserId, added.ExternalUserId, added.State, added.WelcomeCode, incoming, changes);
    }

    public void Handle(CustomerRemovedByEmployee removed, Incoming incoming, Changeset changes)
    {
        Learn(removed.UserId, removed.ExternalUserId, FriendshipStatus.RemovedByEmployee, null, incoming, changes);
        Raise(SignalTypes.CustomerRemoved, removed.UserId, removed.ExternalUserId, null, null, incoming, changes);
    }

    public void Handle(EmployeeRemovedByCustomer left, Incoming incoming, Changeset changes)
    {
        Learn(left.UserId, left.ExternalUserId, FriendshipStatus.LeftByCustomer, null, incoming, changes);
        Raise(SignalTypes.CustomerLeft, left.UserId, left.ExternalUserId, null, null, incoming, changes);
    }

    // A read may have told of the same add, by a clock of its own.
    private static Incoming AsKnown(CustomerAdded added, Incoming incoming, Changeset changes) =>
        changes.FriendshipOf(incoming.Corp, added.ExternalUserId, EmployeeId.Normalize(added.UserId)) is { IsActive: true, WasRead: true, AddedAt: { } known }
        && (known - incoming.OccurredAt).Duration() <= SameAdd
            ? incoming with { OccurredAt = known }
            : incoming;

    private static void Learn(string userId, string customer, string status, string? state, Incoming incoming, Changeset changes)
    {
        var employee = EmployeeId.Normalize(userId);
        changes.Set(changes.CustomerOf(incoming.Corp, customer));
        if (FactOf(status, incoming.OccurredAt) is { } fact)
        {
            changes.Past.LearnFriendship(incoming.Corp, employee, customer, fact);
        }

        changes.Set(changes.FriendshipOf(incoming.Corp, customer, employee)?.Learn(status, incoming.OccurredAt, state)
            ?? Friendship.First(incoming.Corp, customer, employee, status, incoming.OccurredAt, state));
    }

    // A half add is no friendship yet.
    private static StayFact? FactOf(string status, DateTimeOffset at) => status switch
    {
        FriendshipStatus.Active => StayFact.Join(at),
        FriendshipStatus.RemovedByEmployee => StayFact.Leave(at, StayEnding.Removed),
        FriendshipStatus.LeftByCustomer => StayFact.Leave(at, StayEnding.Left),
        _ => null,
    };

    private static void Raise(
        string type, string userId, string customer, string? state, string? welcomeCode, Incoming incoming, Changeset changes)
    {
        var employee = EmployeeId.Normalize(userId);
        var signal = FriendshipSignal.Of(type, employee, customer, incoming, changes.Now) with
        {
            State = state,
            Data = state is null ? null : Outbox.Payloads.Write(new { state }),
            WelcomeCode = welcomeCode,
        };
        var reported = changes.Past.ToldOf(incoming.Corp, customer, employee, group: null).Where(fact => Sources.IsApi(fact.Source)).ToList();
        if (!ToldFact.IsTold(reported, type, incoming.OccurredAt))
        {
            changes.Raise(signal);
        }
        else if (welcomeCode is not null)
        {
            // Another system was faster with the add, but only the callback brings the code: it asks the welcomes again, as a consent does.
            changes.Raise(signal with { Key = $"{SignalTypes.ArchivingApproved}:{signal.Key}", Type = SignalTypes.ArchivingApproved });
        }
    }
}
