using WeComSop.Broadcasts;
using WeComSop.Customers;
using WeComSop.Customers.Handlers;
using WeComSop.Customers.Reads;
using WeComSop.Customers.Remarks;
using WeComSop.Groups;
using WeComSop.Groups.Handlers;
using WeComSop.Groups.Reads;
using WeComSop.Lifecycle;
using WeComSop.Lifecycle.Handlers;
using WeComSop.Links;
using WeComSop.Links.Handlers;
using WeComSop.Segments.Watching;
using WeComSop.Signals.Handlers;
using WeComSop.Signals.Reports;
using WeComSop.Tags;
using WeComSop.Tags.Handlers;
using WeComSop.WeCom.Callbacks.Events;

namespace WeComSop.Engine;

/// What the product learns from. A new reaction is a file and a line here.
internal static class EventHandlers
{
    public static IServiceCollection AddEventHandlers(this IServiceCollection services) => services
        .On<CustomerAdded, KeepFriendshipCurrent>(added => Subjects.Friend(added.ExternalUserId))
        .On<CustomerHalfAdded, KeepFriendshipCurrent>(added => Subjects.Customer(added.ExternalUserId))
        .On<CustomerRemovedByEmployee, KeepFriendshipCurrent>(removed => Subjects.Friend(removed.ExternalUserId))
        .On<EmployeeRemovedByCustomer, KeepFriendshipCurrent>(left => Subjects.Friend(left.ExternalUserId))
        .On<CustomerTransferFailed, RaiseTransferFailed>(failed => Subjects.Customer(failed.ExternalUserId))
        .On<ArchivingApproved, RaiseArchivingApproved>(approved => Subjects.Customer(approved.ExternalUserId))
        .On<CustomerEdited, ReadEditedCustomer>(edited => Subjects.Customer(edited.ExternalUserId))
        .On<CustomerProfileRead, KeepCustomerCurrent>(read => Subjects.Friend(read.CustomerId))
        .On<FriendshipGone, EndLostFriendship>(gone => Subjects.Friend(gone.Customer))
        .On<FoundUndeliverable, KeepUndeliverable>(found => Subjects.Friend(found.Customer))
        .On<RemarkSet, KeepSetRemark>(set => Subjects.Customer(set.CustomerId))
        .On<TagsMarked, KeepMarkedTags>(marked => Subjects.Customer(marked.CustomerId))
        .On<TagCreated, ReadChangedTags>()
        .On<TagUpdated, ReadChangedTags>()
        .On<TagDeleted, ReadChangedTags>()
        .On<TagsShuffled, ReadChangedTags>()
        .On<GroupCreated, KeepGroupCurrent>(created => Subjects.InGroup(created.ChatId, []))
        .On<GroupUpdated, KeepGroupCurrent>(updated => Subjects.InGroup(updated.ChatId, updated.MemChangeList.Select(MemberId.Normalize)))
        .On<GroupDismissed, KeepGroupCurrent>(dismissed => Subjects.InGroup(dismissed.ChatId, []))
        .On<GroupRead, KeepReadGroup>(read => Subjects.InGroup(read.GroupId, read.Members.Select(member => member.Id)))
        .On<GroupGone, KeepReadGroup>(gone => Subjects.InGroup(gone.GroupId, []))
        .On<LinkClicked, RaiseLinkClicked>(clicked => clicked.Customer is { } customer ? Subjects.Customer(customer) : Subjects.None)
        .On<SegmentMove, RaiseSegmentMove>(move => Subjects.Customer(move.Customer))
        .On<StageChanged, RaiseStageChanged>()
        .On<ReportedSignal, LearnReported>(reported => reported.Subjects);

    private static IServiceCollection On<TMessage, THandler>(this IServiceCollection services, Func<TMessage, Subjects>? about = null)
        where TMessage : class
        where THandler : class, IHandle<TMessage>
    {
        services.AddSingleton(new HandlerRoute(
            typeof(TMessage),
            typeof(THandler),
            message => about?.Invoke((TMessage)message) ?? Subjects.None,
            (handler, incoming, changes) => ((THandler)handler).Handle((TMessage)incoming.Message, incoming, changes)));
        return services.Any(service => service.ServiceType == typeof(THandler)) ? services : services.AddSingleton<THandler>();
    }
}

internal sealed record HandlerRoute(
    Type Message,
    Type Handler,
    Func<object, Subjects> SubjectsOf,
    Action<object, Incoming, Changeset> Handle);
