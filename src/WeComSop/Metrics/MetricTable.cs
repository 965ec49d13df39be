using WeComSop.Metrics.Kinds;

namespace WeComSop.Metrics;

/// Every number that can be asked for. A new one is a file and a line here.
internal static class MetricTable
{
    public static readonly IReadOnlyList<Metric> All =
    [
        new JoinRate(),
        new LeaveRate(),
        new ProfileRate(),
        new WeekRetention(),
        new InteractionRate(),
        new MessagesPerHead(),
        new OpenRate(),
        new ClickRate(),
        new Participation(),
        new Retention(),
        new Conversion(),
        new Basket(),
        new Roi(),
        new CouponUse(),
        new WeeklyActive(),
        new Repurchase(),
        new ChurnRate(),
        new KFactor(),
        new FissionRate(),
        new Referral(),
        new KocShare(),
        new Clv(),
        new Nps(),
        new Funnel(),
        new IceBreak(),
        new Spread(),
        new OnTime(),
        new FirstContact(),
        new ContactsPerWeek(),
    ];

    public static Metric? Find(string name) => All.FirstOrDefault(metric => metric.Name == name);
}
