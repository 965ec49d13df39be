using Quartz;
using WeComSop.Alerts;
using WeComSop.Broadcasts;
using WeComSop.Lifecycle;
using WeComSop.Maintenance;
using WeComSop.Metrics;
using WeComSop.Metrics.Official;
using WeComSop.Reports.Sending;
using WeComSop.Segments.Watching;
using WeComSop.Sync;

namespace WeComSop.Jobs;

/// All scheduled work, in one place. A new duty is a class and a line here.
internal static class ScheduledJobs
{
    private static readonly TimeZoneInfo China = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    public static readonly IReadOnlyList<ScheduledJob> All =
    [
        new("retention", "删除过期的回调内容与已完成的调用", "Forget callbacks and calls past their retention", Every(TimeSpan.FromHours(6)), Run<Retention>((job, ct) => job.RunAsync(ct))),
        new("media-refresh", "重新上传即将过期的素材", "Upload media again before WeCom forgets them", Every(TimeSpan.FromHours(1)), Run<MediaRefresh>((job, ct) => job.RunAsync(ct))),
        new("reconcile", "与企业微信核对员工、客户、标签和群", "Compare employees, customers, tags and groups with WeCom", Daily(3, 10), Run<Reconciliation>((job, ct) => job.RequestAsync(ct))),
        new("statistics", "读取企业微信的官方统计", "Read WeCom's own statistics", Daily(9, 30), Run<StatisticsPull>((job, ct) => job.RequestAsync(ct))),
        new("segments", "重新核对规则所等待的分群里有谁", "Compare the segments that rules wait for with who is in them", Daily(5, 0), Run<SegmentRecount>((job, ct) => job.RequestAsync(ct))),
        new("metrics", "预先计算昨天、上周和上月的指标", "Count the metrics of days, weeks and months that are over", Daily(4, 30), Run<MetricRollUp>((job, ct) => job.RunAsync(ct))),
        new("churn-scan", "预警升级、超时上报", "Let alerts rise, and escalate those that are late", Every(TimeSpan.FromMinutes(10)), Run<AlertScan>((job, ct) => job.RunAsync(ct))),
        new("lifecycle", "重新计算客户分层、RFM 和群的生命周期阶段", "Count again what customers are worth, and the stages of groups", Daily(4, 50), Run<LifecycleJob>((job, ct) => job.RunAsync(ct))),
        new("results", "立即询问进行中群发的确认和送达结果", "Ask now who confirmed and who got the mass-sends under way", Daily(7, 50), Run<ResultsNow>((job, ct) => job.RequestAsync(ct))),
        new("reports", "发送到期的定期报告", "Send the reports that are due", Every(TimeSpan.FromMinutes(1)), Run<SendReports>((job, ct) => job.RunAsync(ct))),
    ];

    public static ScheduledJob? Find(string name) => All.FirstOrDefault(job => job.Name == name);

    private static Func<ITriggerConfigurator, ITriggerConfigurator> Every(TimeSpan interval) =>
        trigger => trigger.WithSimpleSchedule(schedule => schedule.WithInterval(interval).RepeatForever());

    private static Func<ITriggerConfigurator, ITriggerConfigurator> Daily(int hour, int minute) =>
        trigger => trigger.WithSchedule(CronScheduleBuilder.Create($"0 {minute} {hour} * * ?").InTimeZone(China));

    private static Func<IServiceProvider, CancellationToken, Task> Run<T>(Func<T, CancellationToken, Task> run)
        where T : notnull => (services, ct) => run(services.GetRequiredService<T>(), ct);
}
