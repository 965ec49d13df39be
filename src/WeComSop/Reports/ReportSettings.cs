using System.Globalization;
using WeComSop.Startup;

namespace WeComSop.Reports;

/// What counts as good where the articles name no value.
internal sealed class ReportSettings
{
    private const string LeaveKey = "Reports:MostLeaveRate";
    private const string ReplyKey = "Reports:LeastReplyRate";
    private const string ConfirmKey = "Reports:ConfirmWithinMinutes";

    private const double DefaultLeaveRate = 0.05;
    private const double DefaultReplyRate = 0.02;
    private const int DefaultConfirmMinutes = 120;
    private const int MostConfirmMinutes = 10_080;

    public ReportSettings(IConfiguration settings)
    {
        MostLeaveRate = Share(settings, LeaveKey, DefaultLeaveRate);
        LeastReplyRate = Share(settings, ReplyKey, DefaultReplyRate);
        ConfirmWithin = TimeSpan.FromMinutes(Minutes(settings[ConfirmKey]));
    }

    /// Of a group in the time of a report.
    public double MostLeaveRate { get; }

    /// Of those whom a content reached.
    public double LeastReplyRate { get; }

    /// An employee who confirms a mass-send in this time is punctual.
    public TimeSpan ConfirmWithin { get; }

    private static double Share(IConfiguration settings, string key, double fallback) =>
        string.IsNullOrEmpty(settings[key]) ? fallback
        : double.TryParse(settings[key], NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 1 ? share
        : throw new SettingsException(key, "is a share from 0 to 1, such as 0.05 for 5 %.", "应是 0 到 1 之间的比例，例如 0.05 表示 5%。");

    private static int Minutes(string? text) =>
        string.IsNullOrEmpty(text) ? DefaultConfirmMinutes
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && minutes is >= 1 and <= MostConfirmMinutes ? minutes
        : throw new SettingsException(ConfirmKey, $"is a number of minutes, 1 to {MostConfirmMinutes}.", $"应是分钟数，1 到 {MostConfirmMinutes}。");
}
