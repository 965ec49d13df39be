using WeComSop.Customers.Handlers;
using WeComSop.Customers.Reads;
using WeComSop.Customers.Remarks;
using WeComSop.Tags;
using WeComSop.Tags.Handlers;
using WeComSop.WeCom.Callbacks.Events;

namespace WeComSop.Engine;

/// What the product learns from. A new reaction is a file and a line here.
internal static class EventHandlers
{
    public static IServiceCollection AddEventHandlers(this IServiceCollection services) => services
        .On<CustomerAdded, KeepFriendshipCurrent>(added => added.ExternalUserId)
        .On<CustomerHalfAdded, KeepFriendshipCurrent>(added => added.ExternalUserId)
        .On<CustomerRemovedByEmployee, KeepFriendshipCurrent>(removed => removed.ExternalUserId)
        .On<EmployeeRemovedByCustomer, KeepFriendshipCurrent>(left => left.ExternalUserId)
        .On<CustomerTransferFailed, RaiseTransferFailed>(failed => failed.ExternalUserId)
        .On<ArchivingApproved, RaiseArchivingApproved>(approved => approved.ExternalUserId)
        .On<CustomerEdited, ReadEditedCustomer>(edited => edited.ExternalUserId)
        .On<CustomerProfileRead, KeepCustomerCurrent>(read => read.CustomerId)
        .On<RemarkSet, KeepSetRemark>(set => set.CustomerId)
        .On<TagsMarked, KeepMarkedTags>(marked => marked.CustomerId)
        .On<TagCreated, ReadChangedTags>()
        .On<TagUpdated, ReadChangedTags>()
        .On<TagDeleted, ReadChangedTags>()
        .On<TagsShuffled, ReadChangedTags>();

    private static IServiceCollection On<TMessage, THandler>(this IServiceCollection services, Func<TMessage, string?>? customer = null)
        where TMessage : class
        where THandler : class, IHandle<TMessage>
    {
        services.AddSingleton(new HandlerRoute(
            typeof(TMessage),
            typeof(THandler),
            message => customer?.Invoke((TMessage)message),
            (handler, incoming, changes) => ((THandler)handler).Handle((TMessage)incoming.Message, incoming, changes)));
        return services.Any(service => service.ServiceType == typeof(THandler)) ? services : services.AddSingleton<THandler>();
    }
}

internal sealed record HandlerRoute(
    Type Message,
    Type Handler,
    Func<object, string?> CustomerOf,
    Action<object, Incoming, Changeset> Handle);
