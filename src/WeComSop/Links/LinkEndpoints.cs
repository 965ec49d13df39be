using WeComSop.Api;
using WeComSop.Data;

namespace WeComSop.Links;

internal static class LinkEndpoints
{
    public static void MapLinks(this IEndpointRouteBuilder api) => api.MapGet("/links", ListAsync).WithTags("links");

    private static async Task<IResult> ListAsync(
        [AsParameters] PageQuery query, string? broadcast, string? playbook, LinkShortener shortener, Database database, CancellationToken ct)
    {
        if (query.TryRead(out var problem) is not { } page)
        {
            return problem!;
        }

        // A link keeps the id of its broadcast without hyphens.
        var name = Guid.TryParse(broadcast, out var id) ? id.ToString("N") : broadcast;
        var found = await database.ReadAsync(session => LinkStore.ListAsync(session, page, name, playbook), ct);
        return TypedResults.Ok(found.Select(link => LinkView.Of(link, shortener.AddressOf(link.Code))));
    }

    internal sealed record LinkView(
        string Code, string ShortUrl, string Url, string App, string? Playbook, string? Broadcast, Guid? Run, string? Content, string? Category,
        string? Employee, string? Group, int Clicks, int Visitors, int Known, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt)
    {
        public static LinkView Of(ShortLink link, string address) => new(
            link.Code, address, link.Target, link.AppKey, link.Playbook, link.Broadcast, link.RunId, link.Content, link.Category,
            link.EmployeeId, link.GroupId, link.Clicks, link.Visitors, link.Known, link.CreatedAt, link.ExpiresAt);
    }
}
