namespace WeComSop.WeCom.Api;

/// <summary>Sizes of a way into groups, so that it is refused before it travels.</summary>
/// <remarks>Official page: https://developer.work.weixin.qq.com/document/path/92229.</remarks>
public static class JoinWayRules
{
    /// <summary>Groups of one way.</summary>
    public const int MaxGroups = 5;

    /// <summary>A note, in characters.</summary>
    public const int RemarkChars = 30;

    /// <summary>What names of new groups begin with, in characters.</summary>
    public const int BaseNameChars = 40;

    /// <summary>Checks a way into groups.</summary>
    /// <param name="way">The way.</param>
    /// <returns>The first problem, or null.</returns>
    public static MessageProblem? Check(JoinWay way)
    {
        ArgumentNullException.ThrowIfNull(way);

        return way.ChatIds.Count is < 1 or > MaxGroups
            ? new($"“加入群聊”需关联 1 至 {MaxGroups} 个群，现有 {way.ChatIds.Count} 个。", $"A join way takes 1 to {MaxGroups} groups; this one has {way.ChatIds.Count}.")
            : TooLong("渠道标识", "The state", way.State, TextLimits.StateChars)
                ?? TooLong("群名前缀", "The beginning of the groups' names", way.BaseName, BaseNameChars);
    }

    private static MessageProblem? TooLong(string chinese, string english, string? text, int max) =>
        text?.Length > max
            ? new($"{chinese}最多 {max} 个字符，现有 {text.Length} 个。", $"{english} may have {max} characters; it has {text.Length}.")
            : null;
}
