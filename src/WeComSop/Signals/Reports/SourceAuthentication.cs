using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using WeComSop.Console;

namespace WeComSop.Signals.Reports;

/// A source of the settings signs what it sends: hex HMAC-SHA256 over its timestamp, a dot and the body.
internal sealed partial class SourceAuthentication(
    IOptionsMonitor<ApiKeyOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    SignalSettings settings,
    TimeProvider clock) : AuthenticationHandler<ApiKeyOptions>(options, logger, encoder)
{
    public new const string Scheme = "SignalSource";
    public const string NameHeader = "X-Signal-Source";
    public const string TimestampHeader = "X-Signal-Timestamp";
    public const string SignatureHeader = "X-Signal-Signature";

    private const string UserPrefix = "source:";
    private const int SignatureBytes = 32;
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// The source that sent it; null for whoever has a key.
    public static string? NameOf(ClaimsPrincipal user) => user.Identity?.Name is { } name && name.StartsWith(UserPrefix, StringComparison.Ordinal) ? name[UserPrefix.Length..] : null;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var name = Request.Headers[NameHeader].ToString();
        if (name.Length == 0)
        {
            return AuthenticateResult.NoResult();
        }

        if (settings.Sources.FirstOrDefault(source => source.Name == name) is not { } source)
        {
            return Refuse("unknown source");
        }

        var timestamp = Request.Headers[TimestampHeader].ToString();
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || Math.Abs((decimal)clock.GetUtcNow().ToUnixTimeSeconds() - seconds) > (decimal)Lifetime.TotalSeconds)
        {
            return Refuse("the timestamp is not within 5 minutes of now, in seconds");
        }

        var signature = Request.Headers[SignatureHeader].ToString();
        if (signature.Length != 2 * SignatureBytes || !signature.All(char.IsAsciiHexDigit))
        {
            return Refuse("the signature is not 64 hex digits");
        }

        if (await ReportBody.ReadAsync(Context) is not { } body)
        {
            return Refuse("the body is too long");
        }

        return CryptographicOperations.FixedTimeEquals(Convert.FromHexString(signature), Sign(source, timestamp, body))
            ? AuthenticateResult.Success(new AuthenticationTicket(
                new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, $"{UserPrefix}{source.Name}")], Scheme)), Scheme))
            : Refuse("the signature does not match");
    }

    // The API key's own challenge says what to send.
    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => Task.CompletedTask;

    private static byte[] Sign(SignalSource source, string timestamp, byte[] body) =>
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(source.Secret), (byte[])[.. Encoding.UTF8.GetBytes($"{timestamp}."), .. body]);

    private AuthenticateResult Refuse(string why)
    {
        Log.Refused(Logger, why);
        return AuthenticateResult.Fail(why);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "A post to the Signals API that names a source is refused: {Why}.")]
        public static partial void Refused(ILogger logger, string why);
    }
}
