namespace WeComSop.Playbooks;

/// <summary>How much an alert matters, least first.</summary>
internal static class AlertLevels
{
    public const string Low = "low";
    public const string Medium = "medium";
    public const string High = "high";

    public static readonly IReadOnlyList<string> All = [Low, Medium, High];

    public static bool IsAbove(string level, string other) => Rank(level) < Rank(other);

    /// <summary>The most important first.</summary>
    public static int Rank(string level) => level switch
    {
        High => 0,
        Medium => 1,
        _ => 2,
    };

    public static string InChinese(string level) => level switch
    {
        High => "高",
        Medium => "中",
        _ => "低",
    };
}
