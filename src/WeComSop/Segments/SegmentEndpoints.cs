using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using WeComSop.Api;
using WeComSop.Apps;
using WeComSop.Customers;
using WeComSop.Data;
using WeComSop.Playbooks;
using WeComSop.Rules;
using WeComSop.Segments.Explaining;
using WeComSop.Tags;

namespace WeComSop.Segments;

internal static class SegmentEndpoints
{
    private const int SampleSize = 10;

    public static void MapSegments(this IEndpointRouteBuilder api)
    {
        var segments = api.MapGroup("/segments").WithTags("segments");
        segments.MapGet("/", ListAsync);
        segments.MapGet("/{name}/members", MembersAsync);
        segments.MapGet("/{name}/members/{externalUserId}", ExplainAsync);
        segments.MapPost("/preview", PreviewAsync).Accepts<PreviewBody>("application/json");
    }

    private static Task<IResult> ListAsync(string? app, SegmentDirectory directory, TimeProvider clock, Database database, CancellationToken ct) =>
        database.ReadAsync<IResult>(
            async session =>
            {
                if (await directory.AllAsync(session, app) is not { } all)
                {
                    return Problems.WhichApp();
                }

                var views = new List<SegmentView>();
                foreach (var named in all)
                {
                    var count = await SegmentStore.CountAsync(session, named.Corp, QueryOf(named, clock));
                    views.Add(new SegmentView(named.Segment.Name, named.Playbook.Id, count.True, count.Unknown, count.Universe));
                }

                return TypedResults.Ok(new Page<SegmentView>(views, null));
            },
            ct);

    private static async Task<IResult> MembersAsync(
        [AsParameters] SegmentName asked, int? limit, string? cursor, SegmentDirectory directory, TimeProvider clock, Database database, CancellationToken ct)
    {
        if (new PageQuery(limit, null).TryRead(out var problem) is not { } page)
        {
            return problem!;
        }

        return await database.ReadAsync(
            session => OfAsync(session, asked, directory, async named =>
            {
                var found = await SegmentStore.PageAsync(session, named.Corp, QueryOf(named, clock), cursor ?? "", page.Take + 1);
                var shown = found.Take(page.Take).ToList();
                return TypedResults.Ok(new Page<MemberView>(await ViewsAsync(session, named.Corp, shown), found.Count > page.Take ? shown[^1] : null));
            }),
            ct);
    }

    private static Task<IResult> ExplainAsync(
        [AsParameters] SegmentName asked, string externalUserId, SegmentDirectory directory, TimeProvider clock, Database database, CancellationToken ct) => database.ReadAsync(
        session => OfAsync(session, asked, directory, async named =>
        {
            if (await CustomerStore.LoadAsync(session, named.Corp, [externalUserId]) is not [var customer])
            {
                return Problems.NotFound("没有这位客户", "There is no such customer.");
            }

            var facts = await CustomerFacts.LoadAsync(session, customer, new SegmentScope(named.Playbook, clock.GetUtcNow()));
            var explanation = await Explanation.OfAsync(named.Segment.When, facts);
            return TypedResults.Ok(new ExplainView(
                customer.CustomerId,
                customer.Name,
                named.Segment.Name,
                named.Playbook.Id,
                facts.IsCurrent && explanation.Verdict == true,
                facts.IsCurrent,
                ExplanationNode.Of(explanation)));
        }),
        ct);

    private static async Task<IResult> PreviewAsync(HttpRequest request, AppRegistry apps, RuleBook book, TimeProvider clock, Database database, CancellationToken ct)
    {
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        var text = await reader.ReadToEndAsync(ct);
        return await database.ReadAsync<IResult>(
            async session =>
            {
                var playbooks = await book.CurrentAsync(session);
                var preview = await SegmentPreview.ReadAsync(
                    text,
                    (id, app) => id is null ? NoPlaybookAsync(session, apps, app) : Task.FromResult(playbooks.FirstOrDefault(playbook => playbook.Id == id)));
                if (preview.When is null)
                {
                    return Mistaken(preview);
                }

                if (apps.CorpsOf(preview.App ?? preview.Playbook.App) is not [var corp])
                {
                    return Problems.WhichApp();
                }

                var query = SegmentQuery.Compile(preview.When, preview.Playbook, clock.GetUtcNow());
                var count = await SegmentStore.CountAsync(session, corp, query);
                var sample = await SegmentStore.PageAsync(session, corp, query, "", SampleSize);
                return TypedResults.Ok(new PreviewView(count.True, count.Unknown, count.Universe, await ViewsAsync(session, corp, sample)));
            },
            ct);
    }

    private static async Task<IResult> OfAsync(Session session, SegmentName asked, SegmentDirectory directory, Func<NamedSegment, Task<IResult>> answer) =>
        await directory.FindAsync(session, asked.Name, asked.Playbook, asked.App) switch
        {
            null => Problems.WhichApp(),
            [var named] => await answer(named),
            [] => Problems.NotFound("没有这个分群", "There is no such segment."),
            var several => Problems.BadField(
                "name",
                $"多个剧本都有这个分群，请写 {string.Join(" 或 ", several.Select(named => named.FullName))}",
                $"several playbooks have it, write {string.Join(" or ", several.Select(named => named.FullName))}"),
        };

    // Without a playbook a condition can name the tags of the corp, and nothing that a playbook gives names to.
    private static async Task<Playbook?> NoPlaybookAsync(Session session, AppRegistry apps, string? app) => apps.CorpsOf(app) is [var corp]
        ? Playbook.Empty with
        {
            Tags = [.. (await TagStore.AllAsync(session, corp)).GroupBy(tag => tag.GroupName).Select(group => new TagGroup(
                group.Key, [.. group.Select(tag => tag.Name).Distinct().Select(name => new PlaybookTag(name, Existing: true))]))],
        }
        : Playbook.Empty;

    private static SegmentQuery QueryOf(NamedSegment named, TimeProvider clock) => SegmentQuery.Compile(named.Segment.When, named.Playbook, clock.GetUtcNow());

    private static async Task<List<MemberView>> ViewsAsync(Session session, string corp, List<string> customers)
    {
        var names = (await CustomerStore.LoadAsync(session, corp, customers)).ToDictionary(customer => customer.CustomerId, customer => customer.Name, StringComparer.Ordinal);
        return customers.ConvertAll(customer => new MemberView(customer, names.GetValueOrDefault(customer)));
    }

    private static ProblemHttpResult Mistaken(SegmentPreview preview) => TypedResults.Problem(
        statusCode: StatusCodes.Status422UnprocessableEntity,
        title: "The condition has mistakes.",
        detail: "条件有错误。",
        extensions: new Dictionary<string, object?> { ["problems"] = preview.Problems.Select(ProblemView.Of).ToList() });

    internal readonly record struct SegmentName(string Name, string? Playbook, string? App);

    internal sealed record PreviewBody(object When, string? Playbook, string? App);

    internal sealed record SegmentView(string Name, string Playbook, long Count, long Unknown, long Universe);

    internal sealed record MemberView(string ExternalUserId, string? Name);

    internal sealed record PreviewView(long Count, long Unknown, long Universe, IReadOnlyList<MemberView> Sample);

    internal sealed record ExplainView(string ExternalUserId, string? Name, string Segment, string Playbook, bool Member, bool Current, ExplanationNode When);
}
