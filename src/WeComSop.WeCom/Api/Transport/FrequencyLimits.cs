namespace WeComSop.WeCom.Api;

/// <summary>How many calls of one endpoint one corp may make.</summary>
/// <remarks>Official page: https://developer.work.weixin.qq.com/document/path/90312.</remarks>
public sealed record FrequencyLimits
{
    /// <summary>Calls in a minute; 10 000 by default.</summary>
    public int PerMinute { get; init; } = 10_000;

    /// <summary>Calls in an hour; 150 000 by default.</summary>
    public int PerHour { get; init; } = 150_000;

    /// <summary>Endpoints WeCom does not count: sending app messages, which has limits of its own.</summary>
    public IReadOnlySet<string> Unlimited { get; init; } = new HashSet<string>(StringComparer.Ordinal) { "/cgi-bin/message/send" };
}
