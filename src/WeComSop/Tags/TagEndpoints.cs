using WeComSop.Apps;
using WeComSop.Data;

namespace WeComSop.Tags;

internal static class TagEndpoints
{
    public static void MapTags(this IEndpointRouteBuilder api) => api.MapGet("/tags", ListAsync).WithTags("tags");

    private static async Task<IResult> ListAsync(AppRegistry apps, Database database, CancellationToken ct)
    {
        var views = new List<TagView>();
        foreach (var corp in apps.All.Select(app => app.Corp).Distinct(StringComparer.Ordinal))
        {
            var tags = await database.ReadAsync(session => TagStore.AllAsync(session, corp), ct);
            views.AddRange(tags.Select(tag => new TagView(tag.TagId, tag.GroupName, tag.Name, corp)));
        }

        return TypedResults.Ok(new Page<TagView>(views, null));
    }

    internal sealed record TagView(string Id, string Group, string Name, string CorpId);
}
