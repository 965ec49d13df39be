using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using WeComSop.Apps;

namespace WeComSop.Links;

/// Keyed by the app's secret, which the database does not hold: a copy of the database tells nobody who clicked, and lets nobody make a state.
internal sealed class LinkSeal(AppSettings settings, TimeProvider clock)
{
    private const int HashBytes = 16;
    private const int TimeChars = 8;
    private static readonly TimeSpan StateLifetime = TimeSpan.FromMinutes(10);

    public byte[] HashOfCustomer(BoundApp app, string customer) => Seal(app, $"customer\n{app.Corp}\n{customer}");

    public byte[] HashOfStranger(BoundApp app, string address, string agent) => Seal(app, $"stranger\n{address}\n{agent}");

    /// Letters and digits, as WeCom wants it.
    public string StateFor(BoundApp app, string code)
    {
        var until = (clock.GetUtcNow() + StateLifetime).ToUnixTimeSeconds().ToString($"x{TimeChars}", CultureInfo.InvariantCulture);
        return until + SignatureOf(app, code, until);
    }

    public bool IsState(BoundApp app, string code, string? state)
    {
        if (state is not { Length: TimeChars + (2 * HashBytes) })
        {
            return false;
        }

        var until = state[..TimeChars];
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(state[TimeChars..]), Encoding.UTF8.GetBytes(SignatureOf(app, code, until)))
            && clock.GetUtcNow().ToUnixTimeSeconds() <= long.Parse(until, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
    }

    private string SignatureOf(BoundApp app, string code, string until) => Convert.ToHexStringLower(Seal(app, $"state\n{code}\n{until}"));

    private byte[] Seal(BoundApp app, string text)
    {
        var secret = settings.Apps.First(options => string.Equals(options.Key, app.Key, StringComparison.OrdinalIgnoreCase)).Secret;
        return HMACSHA256.HashData(Encoding.UTF8.GetBytes($"WeComSop.Links\n{secret}"), Encoding.UTF8.GetBytes(text))[..HashBytes];
    }
}
