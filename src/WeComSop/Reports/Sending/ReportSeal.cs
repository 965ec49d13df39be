using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using WeComSop.Apps;

namespace WeComSop.Reports.Sending;

/// Which report somebody may look at who has no key, and until when. Keyed by the app's secret, which the database does not hold.
internal sealed class ReportSeal(AppSettings settings, TimeProvider clock)
{
    private const int HashBytes = 16;

    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    public string PathOf(BoundApp app, SealedReport report)
    {
        var path = $"/r/{app.Key}/{report.Kind}?from={Day(report.From)}&to={Day(report.To)}&until={report.Until.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)}&seal={SealOf(app, report)}";
        return report.English ? $"{path}&lang=en" : path;
    }

    public bool IsGenuine(BoundApp app, SealedReport report, string? seal) =>
        seal is { Length: 2 * HashBytes } && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(seal), Encoding.UTF8.GetBytes(SealOf(app, report)));

    public bool IsOver(SealedReport report) => report.Until < clock.GetUtcNow();

    private string SealOf(BoundApp app, SealedReport report)
    {
        var secret = settings.Apps.First(options => string.Equals(options.Key, app.Key, StringComparison.OrdinalIgnoreCase)).Secret;
        var text = $"{app.Key}\n{app.Corp}\n{report.Kind}\n{Day(report.From)}\n{Day(report.To)}\n{report.Until.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)}";
        return Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes($"WeComSop.Reports\n{secret}"), Encoding.UTF8.GetBytes(text))[..HashBytes]);
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// In which language it is read is not sealed.
internal sealed record SealedReport(string Kind, DateOnly From, DateOnly To, DateTimeOffset Until)
{
    public bool English { get; init; }
}
