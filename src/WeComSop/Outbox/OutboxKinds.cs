using WeComSop.Alerts;
using WeComSop.Broadcasts;
using WeComSop.Customers.Reads;
using WeComSop.Customers.Remarks;
using WeComSop.Groups.Reads;
using WeComSop.Metrics.Official;
using WeComSop.Notices;
using WeComSop.Reports.Sending;
using WeComSop.Sync;
using WeComSop.Tags;
using WeComSop.Welcome;

namespace WeComSop.Outbox;

/// Everything the product ever calls WeCom for. A new kind is a file and a line here.
internal static class OutboxKinds
{
    public static IServiceCollection AddOutboxKinds(this IServiceCollection services) => services
        .Kind<SendWelcome>()
        .Kind<MarkTags>()
        .Kind<SetRemark>()
        .Kind<SendNotice>()
        .Kind<SendAlertDigest>()
        .Kind<FindManager>()
        .Kind<SendReport>()
        .Kind<ReadCustomer>()
        .Kind<ReadTags>()
        .Kind<ReadGroup>()
        .Kind<CreateMassSend>()
        .Kind<FollowMassSend>()
        .Kind<CancelMassSend>()
        .Kind<FirstSync>()
        .Kind<Reconcile>()
        .Kind<PullStatistics>();

    private static IServiceCollection Kind<TKind>(this IServiceCollection services)
        where TKind : OutboxKind => services.AddSingleton<OutboxKind, TKind>();
}
