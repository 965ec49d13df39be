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
    public const string Section = "Broadcasts";

    private const int DefaultApprovalAbove = 1000;
    private const int DefaultExpireAfterMinutes = 15;

    public BroadcastOptions(IConfiguration settings)
    {
        Quota = Enum.TryParse<QuotaRule>(settings[$"{Section}:Quota"] ?? nameof(QuotaRule.Month), ignoreCase: true, out var quota) && Enum.IsDefined(quota)
            ? quota
            : throw new SettingsException($"{Section}:Quota", "is Month, Week or Day, as in the admin site's mass-send assistant.", "只能是 Month、Week 或 Day，与管理后台“群发助手”的规则一致。");
        ApprovalAbove = Number(settings, "ApprovalAbove", DefaultApprovalAbove, least: 0);
        ExpireAfter = TimeSpan.FromMinutes(Number(settings, "ExpireAfterMinutes", DefaultExpireAfterMinutes, least: 1));
    }

    public QuotaRule Quota { get; }

    /// A run with more recipients waits for a second person; 0 is never.
    public int ApprovalAbove { get; }

    /// A run noticed later than this after its time is not made up for.
    public TimeSpan ExpireAfter { get; }

    private static int Number(IConfiguration settings, string name, int fallback, int least) => settings[$"{Section}:{name}"] switch
    {
        null or "" => fallback,
        { } text when int.TryParse(text, out var number) && number >= least => number,
        _ => throw new SettingsException($"{Section}:{name}", $"must be a whole number, {least} or more.", $"应为不小于 {least} 的整数。"),
    };
}
