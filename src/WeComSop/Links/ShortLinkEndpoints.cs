using System.Data.Common;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using WeComSop.Apps;
using WeComSop.Console;
using WeComSop.Data;

namespace WeComSop.Links;

/// What a customer opens. It leads to the address that was stored when the message was sent, and to no other.
internal static partial class ShortLinkEndpoints
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public static void MapShortLinks(this IEndpointRouteBuilder routes)
    {
        var links = routes.MapGroup("/l/{code}").AllowAnonymous().RequireRateLimiting(HttpSurface.LinkRateLimit).ExcludeFromDescription();
        links.MapMethods("/", Methods, OpenAsync);
        links.MapMethods("/who", Methods, ComeBackAsync);
    }

    private static Task<IResult> OpenAsync(
        string code, HttpContext http, AppRegistry apps, LinkIdentity identity, LinkSeal seal, LinkIntake intake, Database database, TimeProvider clock, ILogger<LinkPage> logger) =>
        LeadAsync(code, http, database, clock, logger, async link =>
        {
            if (!Robots.IsPerson(http.Request) || apps.BoundTo(link) is not { } app)
            {
                return link.Target;
            }

            if (identity.DetourFor(http.Request, app, link) is { } detour)
            {
                return detour;
            }

            await intake.AddAsync(link, HashOf(LinkVisitor.Stranger, app, http, seal), customer: null);
            return link.Target;
        });

    // Nothing here waits for the visitor's patience: the code is used up, so the click is kept even if they leave.
    private static Task<IResult> ComeBackAsync(
        string code, [FromQuery(Name = "code")] string? answer, [FromQuery] string? state,
        HttpContext http, AppRegistry apps, LinkIdentity identity, LinkSeal seal, LinkIntake intake, Database database, TimeProvider clock, ILogger<LinkPage> logger) =>
        LeadAsync(code, http, database, clock, logger, async link =>
        {
            if (Robots.IsPerson(http.Request) && apps.BoundTo(link) is { } app && seal.IsState(app, link.Code, state)
                && await identity.AskAsync(app, answer) is { Counts: true } visitor)
            {
                await intake.AddAsync(link, HashOf(visitor, app, http, seal), visitor.Customer);
            }

            return link.Target;
        });

    private static async Task<IResult> LeadAsync(
        string code, HttpContext http, Database database, TimeProvider clock, ILogger logger, Func<ShortLink, Task<string>> whereTo)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["X-Robots-Tag"] = "noindex";
        try
        {
            return LinkCode.IsWellFormed(code) && await database.ReadAsync(session => LinkStore.FindAsync(session, code), http.RequestAborted) is { } link
                ? link.ExpiresAt > clock.GetUtcNow() ? TypedResults.Redirect(await whereTo(link)) : Page(LinkPageKind.Expired)
                : Page(LinkPageKind.Unknown);
        }
        catch (DbException e)
        {
            Log.NotRead(logger, e);
            return Page(LinkPageKind.Trouble);
        }
    }

    private static byte[] HashOf(LinkVisitor visitor, BoundApp app, HttpContext http, LinkSeal seal) => visitor.Customer is { } customer
        ? seal.HashOfCustomer(app, customer)
        : seal.HashOfStranger(app, http.Connection.RemoteIpAddress?.ToString() ?? "", http.Request.Headers.UserAgent.ToString());

    private static RazorComponentResult<LinkPage> Page(LinkPageKind kind) => new(new Dictionary<string, object?> { [nameof(LinkPage.Kind)] = kind })
    {
        StatusCode = kind switch
        {
            LinkPageKind.Unknown => StatusCodes.Status404NotFound,
            LinkPageKind.Expired => StatusCodes.Status410Gone,
            _ => StatusCodes.Status503ServiceUnavailable,
        },
    };

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "A short link could not be looked up.")]
        public static partial void NotRead(ILogger logger, Exception exception);
    }
}

public enum LinkPageKind
{
    Unknown,
    Expired,
    Trouble,
}
