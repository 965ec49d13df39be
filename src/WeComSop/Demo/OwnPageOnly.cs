using WeComSop.Api;

namespace WeComSop.Demo;

/// The sandbox needs no key, so any site a developer has open could post to it: of the browsers, only its own page may.
/// Whatever sends neither header is no browser.
internal sealed class OwnPageOnly : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        IsForeignWrite(context.HttpContext.Request)
            ? Problems.Forbidden("沙盒只接受来自本页面的操作", "The sandbox takes orders from its own page only.")
            : await next(context);

    private static bool IsForeignWrite(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        {
            return false;
        }

        if (request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site)
        {
            return site is not ("same-origin" or "none");
        }

        // Browsers leave Sec-Fetch-Site out on plain http, away from localhost. A proxy may change the scheme, not the host.
        return request.Headers.Origin.ToString() is { Length: > 0 } origin
            && !(Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase));
    }
}
