using WeComSop.Startup;

namespace WeComSop.Broadcasts;

internal enum QuotaRule
{
    /// As many messages in a month as it has days.
    Month,
    Week,
    Day,
}

/// What the corp's admin site and its own caution say about mass-sends.
internal sealed class BroadcastOptions
{
    private const string QuotaKey = "Broadcasts:Quota";
    private const string ApprovalKey = "Broadcasts:ApprovalAbove";
    private const string ExpireKey = "Broadcasts:ExpireAfterMinutes";

    private const int DefaultApprovalAbove = 1000;
    private const int DefaultExpireAfterMinutes = 15;

    public BroadcastOptions(IConfiguration settings)
    {
        Quota = Enum.TryParse<QuotaRule>(settings[QuotaKey] ?? nameof(QuotaRule.Month), ignoreCase: true, out var quota) && Enum.IsDefined(quota)
            ? quota
            : throw new SettingsException(QuotaKey, "is Month, Week or Day, as in the admin site's mass-send assistant.", "只能是 Month、Week 或 Day，与管理后台“群发助手”的规则一致。");
        ApprovalAbove = Number(settings, ApprovalKey, DefaultApprovalAbove, least: 0);
        ExpireAfter = TimeSpan.FromMinutes(Number(settings, ExpireKey, DefaultExpireAfterMinutes, least: 1));
    }

    public QuotaRule Quota { get; }

    /// A run with more recipients waits for a second person; 0 is never.
    public int ApprovalAbove { get; }

    /// A run noticed later than this after its time is not made up for.
    public TimeSpan ExpireAfter { get; }

    private static int Number(IConfiguration settings, string key, int fallback, int least) => settings[key] switch
    {
        null or "" => fallback,
        { } text when int.TryParse(text, out var number) && number >= least => number,
        _ => throw new SettingsException(key, $"must be a whole number, {least} or more.", $"应为不小于 {least} 的整数。"),
    };
}
