using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace WeComSop.Console;

internal sealed class ApiKeyOptions : AuthenticationSchemeOptions;

/// The bearer key is that of the settings, or one whose hash is stored.
internal sealed class ApiKeyAuthentication(
    IOptionsMonitor<ApiKeyOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    ApiKeyStore keys,
    IConfiguration settings) : AuthenticationHandler<ApiKeyOptions>(options, logger, encoder)
{
    public const string SettingName = "Console:ApiKey";

    public new const string Scheme = "ApiKey";

    private const string Prefix = "Bearer ";
    private const int MaxKeyLength = 200;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers.Authorization.ToString() is not { Length: <= MaxKeyLength } header || !header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        var key = header[Prefix.Length..].Trim();
        var name = IsSettingsKey(key) ? "settings" : await keys.FindNameAsync(key, Context.RequestAborted);
        if (name is null)
        {
            return AuthenticateResult.Fail("Unknown API key.");
        }

        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, $"key:{name}")], Scheme);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Bearer";
        await Response.WriteAsJsonAsync(
            new
            {
                title = "Send Authorization: Bearer <key>; the key was printed at the first start, or is set in Console:ApiKey.",
                detail = "请在请求头中带上 Authorization: Bearer <密钥>；密钥在首次启动时打印一次，也可在 Console:ApiKey 中设置。",
                status = StatusCodes.Status401Unauthorized,
            },
            (System.Text.Json.JsonSerializerOptions?)null,
            "application/problem+json",
            Context.RequestAborted);
    }

    private bool IsSettingsKey(string key) =>
        settings[SettingName] is { Length: > 0 } expected
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(expected)), SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
