using System.Net;
using System.Net.Sockets;
using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authorization;
using WeComSop.Signals.Reports;

namespace WeComSop.Console;

/// How the host speaks HTTP: who may call, how much, and in which JSON.
internal static class HttpSurface
{
    public const string ApiRateLimit = "api";
    public const string LinkRateLimit = "links";

    private const int ApiCallsPerMinute = 1200;
    private const int LinkVisitsAtOnce = 300;
    private const int LinkVisitsPerSecond = 10;
    private const int MaxRequestBytes = 32 * 1024 * 1024;

    public static void AddHttpSurface(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxRequestBytes;
        });

        builder.Services.AddAuthentication(ApiKeyAuthentication.Scheme)
            .AddScheme<ApiKeyOptions, ApiKeyAuthentication>(ApiKeyAuthentication.Scheme, null)
            .AddScheme<ApiKeyOptions, SourceAuthentication>(SourceAuthentication.Scheme, null);
        builder.Services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder(ApiKeyAuthentication.Scheme).RequireAuthenticatedUser().Build());
        builder.Services.AddSingleton<ApiKeyStore>();

        // Development would throw instead, and answer a slip of the caller's with 500.
        builder.Services.Configure<RouteHandlerOptions>(routing => routing.ThrowOnBadRequest = false);
        builder.Services.AddProblemDetails(problems => problems.CustomizeProblemDetails = SayWhatIsUnreadable);
        builder.Services.AddOpenApi();
        builder.Services.AddRazorComponents();
        builder.Services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter());
            json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        });
        builder.Services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.AddPolicy(ApiRateLimit, context => RateLimitPartition.GetTokenBucketLimiter(
                context.User.Identity?.Name ?? context.Connection.RemoteIpAddress?.ToString() ?? "",
                _ => new TokenBucketRateLimiterOptions
                {
                    TokenLimit = ApiCallsPerMinute,
                    TokensPerPeriod = ApiCallsPerMinute / 60,
                    ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                    QueueLimit = 0,
                }));

            // Generous: a whole office, or a town behind one carrier's address, opens a broadcast in the same minute.
            limiter.AddPolicy(LinkRateLimit, context => RateLimitPartition.GetTokenBucketLimiter(
                NetworkOf(context.Connection.RemoteIpAddress),
                _ => new TokenBucketRateLimiterOptions
                {
                    TokenLimit = LinkVisitsAtOnce,
                    TokensPerPeriod = LinkVisitsPerSecond,
                    ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                    QueueLimit = 0,
                }));
        });
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealth>("database");
    }

    // One line of IPv6 holds 2^64 addresses.
    private static string NetworkOf(IPAddress? address) => address switch
    {
        null => "",
        { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false } => Convert.ToHexStringLower(address.GetAddressBytes()[..8]),
        _ => address.ToString(),
    };

    private static void SayWhatIsUnreadable(ProblemDetailsContext context)
    {
        if (context.ProblemDetails is { Status: StatusCodes.Status400BadRequest, Detail: null } problem)
        {
            problem.Title = "A parameter or the body cannot be read.";
            problem.Detail = "参数或请求正文无法读取，请检查格式。";
        }
    }

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/healthz/live", new() { Predicate = _ => false }).AllowAnonymous();
        routes.MapHealthChecks("/healthz/ready").AllowAnonymous();
    }
}
