using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace WeComSop.Tests.Guards;

/// One thing the host answers to.
internal sealed partial record RouteGuard(string Method, string Pattern, bool IsOpen)
{
    public static IReadOnlyList<RouteGuard> Of(IServiceProvider services) =>
    [
        .. services.GetRequiredService<IEnumerable<EndpointDataSource>>()
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .SelectMany(endpoint => Methods(endpoint).Select(method => new RouteGuard(
                method, $"/{endpoint.RoutePattern.RawText!.Trim('/')}", endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)))
            .Distinct()
            .OrderBy(route => route.Pattern, StringComparer.Ordinal)
            .ThenBy(route => route.Method, StringComparer.Ordinal),
    ];

    /// The address with something in place of each parameter.
    public Uri Url => new(ParameterPattern().Replace(Pattern, match => match.Groups[1].Value switch
    {
        "int" => "1",
        "guid" => "01933b5e-8e70-7000-8000-000000000001",
        _ => "x",
    }), UriKind.Relative);

    public override string ToString() => $"{Method,-6} {(IsOpen ? "open" : "key "),-4} {Pattern}";

    private static IReadOnlyList<string> Methods(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods ? methods : ["ANY"];

    [GeneratedRegex(@"\{\**\w+(?::(\w+))?\}")]
    private static partial Regex ParameterPattern();
}
