using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using WeComSop.Console;

namespace WeComSop.Api;

public sealed record DocsRoute(string Area, string Method, string Path, IReadOnlyList<string> Filters);

/// The API at a glance, from the routes themselves.
internal static partial class DocsEndpoint
{
    public const string Path = "/docs";

    public static void MapDocs(this IEndpointRouteBuilder routes) => routes.MapGet(Path, Show).AllowAnonymous().ExcludeFromDescription();

    private static RazorComponentResult<DocsPage> Show(string? lang, HttpRequest request, IApiDescriptionGroupCollectionProvider descriptions) =>
        new(new Dictionary<string, object?>
        {
            [nameof(DocsPage.Words)] = PageWords.For(lang),
            [nameof(DocsPage.Address)] = $"{request.Scheme}://{request.Host}",
            [nameof(DocsPage.Routes)] = descriptions.ApiDescriptionGroups.Items.SelectMany(group => group.Items).Select(RouteOf).ToList(),
        });

    private static DocsRoute RouteOf(ApiDescription description) => new(
        description.ActionDescriptor.EndpointMetadata.OfType<ITagsMetadata>().SelectMany(tags => tags.Tags).LastOrDefault() ?? "",
        description.HttpMethod ?? "GET",
        $"/{Constraint().Replace(description.RelativePath ?? "", "")}",
        [.. description.ParameterDescriptions.Where(parameter => parameter.Source == BindingSource.Query).Select(parameter => LowerFirst(parameter.Name))]);

    private static string LowerFirst(string name) => $"{char.ToLowerInvariant(name[0])}{name[1..]}";

    [GeneratedRegex(":[a-z]+(?=})")]
    private static partial Regex Constraint();
}
