using WeComSop.Apps;
using WeComSop.Console;
using WeComSop.Customers;
using WeComSop.Links;
using WeComSop.Metrics;
using WeComSop.Schedules;
using WeComSop.Startup;

namespace WeComSop.Reports.Sending;

/// The reports that people get without asking.
internal sealed class ReportSchedule
{
    private const string ScheduleKey = "Reports:Schedule";
    private const int MostRecipients = 100;

    /// What a line may say.
    public static readonly IReadOnlyList<string> Keys = ["Kind", "App", "Cron", "TimeZone", "Period", "Language", "To"];

    public ReportSchedule(IConfiguration settings, ReportDesk desk, AppRegistry apps, LinkSettings links)
    {
        Orders = [.. settings.GetSection(ScheduleKey).GetChildren().Where(line => !string.IsNullOrEmpty(line["Kind"])).Select(line => Read(line, desk, apps))];
        if (Orders.Count > 0 && links.PublicUrl is null)
        {
            throw new SettingsException(ScheduleKey, "needs Console:PublicUrl: the message links to the report.", "需要 Console:PublicUrl：消息里要带报告的链接。");
        }
    }

    public IReadOnlyList<ReportOrder> Orders { get; }

    private static ReportOrder Read(IConfigurationSection line, ReportDesk desk, AppRegistry apps)
    {
        foreach (var name in line.GetChildren().Select(child => child.Key).Where(name => !Keys.Contains(name, StringComparer.OrdinalIgnoreCase)))
        {
            Require(false, line, name, $"is no key of a report; there are {string.Join(", ", Keys)}.", $"不是报告的设置项，可用：{string.Join("、", Keys)}。");
        }

        var kind = desk.Find(line["Kind"]);
        Require(kind is { IsOfBroadcast: false }, line, "Kind", $"is one of {string.Join(", ", desk.All.Where(one => !one.IsOfBroadcast).Select(one => one.Name))}.", $"应为 {string.Join("、", desk.All.Where(one => !one.IsOfBroadcast).Select(one => one.Name))} 之一。");
        var app = string.IsNullOrEmpty(line["App"]) ? apps.All is { Count: 1 } ? apps.All.Single() : null : apps.Find(line["App"]!);
        Require(app is not null, line, "App", "names the app that sends it, by its Key; it may be left out where only one is bound.", "应为发送它的应用的 Key；只绑定一个应用时可以不写。");
        var cron = CronSchedule.Parse(line["Cron"] ?? "");
        Require(cron is not null, line, "Cron", "is a Quartz cron expression, such as 0 20 9 ? * MON for Mondays at 9:20.", "应为 Quartz cron 表达式，例如 0 20 9 ? * MON 表示每周一 9:20。");
        TimeZoneInfo? zone = null;
        Require(string.IsNullOrEmpty(line["TimeZone"]) || TimeZoneInfo.TryFindSystemTimeZoneById(line["TimeZone"]!, out zone), line, "TimeZone", "is not a time zone, write for example Asia/Shanghai.", "不是时区名，例如写 Asia/Shanghai。");
        var period = string.IsNullOrEmpty(line["Period"]) ? MetricPeriod.Week : MetricPeriod.Find(line["Period"]);
        Require(period is not null, line, "Period", "is day, week or month.", "应为 day、week 或 month。");
        var to = line.GetSection("To").GetChildren().Select(employee => employee.Value).OfType<string>().Where(employee => employee.Length > 0).Select(EmployeeId.Normalize).Distinct(StringComparer.Ordinal).ToList();
        Require(to.Count is > 0 and <= MostRecipients, line, "To", $"is a list of employees' userids, 1 to {MostRecipients}.", $"应为员工 userid 的列表，1 到 {MostRecipients} 个。");
        return new ReportOrder(kind!, app!.Key, cron!, zone ?? app.TimeZone, period!, PageWords.For(line["Language"]), to);
    }

    private static void Require(bool holds, IConfigurationSection line, string name, string english, string chinese)
    {
        if (!holds)
        {
            throw new SettingsException($"{line.Path}:{name}", english, chinese);
        }
    }
}
