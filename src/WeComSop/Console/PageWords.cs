using WeComSop.Deliveries;

namespace WeComSop.Console;

/// The page's language: Chinese unless asked for English.
public sealed record PageWords(bool English)
{
    private static readonly Dictionary<string, (string Chinese, string English)> EffectNames = new(StringComparer.Ordinal)
    {
        [Effects.Welcome] = ("欢迎语", "Welcome"),
        [Effects.Tag] = ("打标签", "Tag"),
        [Effects.Untag] = ("去标签", "Untag"),
        [Effects.Remark] = ("改备注", "Remark"),
        [Effects.Notify] = ("通知", "Notify"),
        [Effects.Set] = ("写字段", "Set fields"),
        [Effects.Alert] = ("预警", "Alert"),
        [Effects.MassSend] = ("群发", "Mass-send"),
    };

    private static readonly Dictionary<string, (string Chinese, string English)> StatusNames = new(StringComparer.Ordinal)
    {
        [DeliveryStatus.Queued] = ("排队中", "Queued"),
        [DeliveryStatus.Delivered] = ("已送达", "Delivered"),
        [DeliveryStatus.Suppressed] = ("未发送", "Suppressed"),
        [DeliveryStatus.Failed] = ("失败", "Failed"),
        [DeliveryStatus.Expired] = ("已过期", "Expired"),
        [DeliveryStatus.Cancelled] = ("已取消", "Cancelled"),
    };

    public string Tag => English ? "en" : "zh-CN";

    public string this[string chinese, string english] => English ? english : chinese;

    public string Effect(string name) => EffectNames.TryGetValue(name, out var words) ? this[words.Chinese, words.English] : name;

    public string Status(string name) => StatusNames.TryGetValue(name, out var words) ? this[words.Chinese, words.English] : name;

    /// The page itself, kept in its language.
    public string Link(string path) => English ? $"{path}?lang=en" : path;

    public static PageWords For(string? lang) => new(lang?.StartsWith("en", StringComparison.OrdinalIgnoreCase) ?? false);
}
