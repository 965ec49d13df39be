using WeComSop.Startup;

namespace WeComSop.Links;

internal sealed class LinkSettings
{
    private const string PublicUrlKey = "Console:PublicUrl";
    private const string IdentifyKey = "Links:Identify";
    private const string ExpireDaysKey = "Links:ExpireDays";
    private const int DefaultExpireDays = 90;
    private const int MaxExpireDays = 3650;

    public LinkSettings(IConfiguration settings)
    {
        PublicUrl = ReadPublicUrl(settings[PublicUrlKey]);
        Identify = ReadIdentify(settings[IdentifyKey]);
        Lifetime = TimeSpan.FromDays(ReadDays(settings[ExpireDaysKey]));
        if (Identify && PublicUrl is null)
        {
            throw new SettingsException(
                IdentifyKey, "needs Console:PublicUrl, the trusted domain that the visitor comes back to.", "需要 Console:PublicUrl，即访客授权后返回的可信域名。");
        }
    }

    /// As seen from outside, without a slash at its end; null where nobody has said.
    public string? PublicUrl { get; }

    public bool Identify { get; }

    public TimeSpan Lifetime { get; }

    private static string? ReadPublicUrl(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        return Uri.TryCreate(text, UriKind.Absolute, out var address) && address is { Scheme: "https" or "http", Query: "", Fragment: "" }
            ? address.AbsoluteUri.TrimEnd('/')
            : throw new SettingsException(PublicUrlKey, "is not an address; write for example https://sop.example.com.", "不是网址，例如写 https://sop.example.com。");
    }

    private static bool ReadIdentify(string? text) =>
        string.IsNullOrEmpty(text) ? false
        : bool.TryParse(text, out var identify) ? identify
        : throw new SettingsException(IdentifyKey, "is true or false.", "只能是 true 或 false。");

    private static int ReadDays(string? text) =>
        string.IsNullOrEmpty(text) ? DefaultExpireDays
        : int.TryParse(text, out var days) && days is >= 1 and <= MaxExpireDays ? days
        : throw new SettingsException(ExpireDaysKey, $"is a number of days, 1 to {MaxExpireDays}.", $"应是天数，1 到 {MaxExpireDays}。");
}
