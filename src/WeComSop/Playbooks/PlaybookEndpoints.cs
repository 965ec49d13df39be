using System.Security.Claims;
using System.Text;
using WeComSop.Api;
using WeComSop.Data;
using WeComSop.Rules;

namespace WeComSop.Playbooks;

internal static class PlaybookEndpoints
{
    public static void MapPlaybooks(this IEndpointRouteBuilder api)
    {
        var playbooks = api.MapGroup("/playbooks").WithTags("playbooks");
        playbooks.MapGet("/", ListAsync);
        playbooks.MapGet("/{id}", FindAsync);
        playbooks.MapPut("/{id}", ApplyAsync).Accepts<string>("application/yaml");
        playbooks.MapGet("/{id}/revisions", RevisionsAsync);
        playbooks.MapPost("/{id}/revisions/{revision:int}/application", RollBackAsync);
        api.MapGet("/rules", RulesAsync).WithTags("rules");
    }

    private static async Task<IResult> ListAsync(Database database, CancellationToken ct)
    {
        var stored = await database.ReadAsync(PlaybookStore.AllAsync, ct);
        return TypedResults.Ok(new Page<PlaybookView>([.. stored.Select(PlaybookView.Of)], null));
    }

    private static async Task<IResult> FindAsync(string id, Database database, CancellationToken ct)
    {
        var (stored, revision) = await database.ReadAsync(
            async session => await PlaybookStore.FindAsync(session, id) is { } found
                ? (found, await PlaybookStore.FindRevisionAsync(session, id, found.Revision))
                : (null, null),
            ct);
        return stored is null
            ? Unknown(id)
            : TypedResults.Ok(PlaybookView.Of(stored) with { Document = revision?.Document });
    }

    private static async Task<IResult> ApplyAsync(
        string id, HttpRequest request, ClaimsPrincipal user, PlaybookApplier applier, Database database, CancellationToken ct)
    {
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        var text = await reader.ReadToEndAsync(ct);
        var current = await database.ReadAsync(
            async session => await PlaybookStore.FindAsync(session, id) is { } stored
                ? await PlaybookStore.LoadSourceAsync(session, id, stored.Revision)
                : null,
            ct);
        var source = new PlaybookSource($"{id}.yaml", text, current?.Assets ?? new Dictionary<string, byte[]>(), []);
        if (PlaybookReader.Read(source).Playbook is { } read && read.Id != id)
        {
            return Problems.BadField("id", $"文档的 id 是 {read.Id}，与地址中的 {id} 不同", $"the document's id is \"{read.Id}\", the address says \"{id}\"");
        }

        return Answer(await applier.ApplyAsync(source, new ApplyOrder("api", user.Identity!.Name!), ct));
    }

    private static async Task<IResult> RevisionsAsync(string id, Database database, CancellationToken ct)
    {
        var revisions = await database.ReadAsync(session => PlaybookStore.RevisionsAsync(session, id), ct);
        return revisions.Count == 0
            ? Unknown(id)
            : TypedResults.Ok(new Page<RevisionView>([.. revisions.Select(row => new RevisionView(row.Revision, row.Source, row.Author, row.Changes, row.CreatedAt))], null));
    }

    private static async Task<IResult> RollBackAsync(
        string id, int revision, ClaimsPrincipal user, PlaybookApplier applier, Database database, CancellationToken ct) =>
        await database.ReadAsync(session => PlaybookStore.LoadSourceAsync(session, id, revision), ct) is { } source
            ? Answer(await applier.ApplyAsync(source, new ApplyOrder($"revision:{revision}", user.Identity!.Name!), ct))
            : Unknown(id);

    private static async Task<IResult> RulesAsync(Database database, RuleBook book, CancellationToken ct)
    {
        var playbooks = await database.ReadAsync(book.CurrentAsync, ct);
        return TypedResults.Ok(new Page<RuleView>(
            [.. playbooks.SelectMany(playbook => playbook.Rules.Select(rule => new RuleView(playbook.Id, rule.Name, rule.On, rule.Line)))], null));
    }

    private static IResult Answer(ApplyResult result) => result.Outcome == ApplyOutcome.Invalid
        ? TypedResults.Problem(
            statusCode: StatusCodes.Status422UnprocessableEntity,
            title: "The playbook has mistakes; the running rules are untouched.",
            detail: "剧本有错误，正在运行的规则未受影响。",
            extensions: new Dictionary<string, object?> { ["problems"] = result.Problems.Select(ProblemView.Of).ToList() })
        : TypedResults.Ok(new ApplyView(result.Outcome.ToString().ToLowerInvariant(), result.Id!, result.Revision, result.Changes, [.. result.Problems.Select(ProblemView.Of)]));

    private static IResult Unknown(string id) => Problems.NotFound($"没有名为 {id} 的剧本，或没有这个版本", $"There is no playbook \"{id}\", or no such revision.");

    internal sealed record PlaybookView(string Id, string Title, int Revision, bool Conflict, DateTimeOffset UpdatedAt)
    {
        public string? Document { get; init; }

        public static PlaybookView Of(StoredPlaybook row) => new(row.PlaybookId, row.Title, row.Revision, row.ConflictHash is not null, row.UpdatedAt);
    }

    internal sealed record RevisionView(int Revision, string Source, string Author, string Changes, DateTimeOffset CreatedAt);

    internal sealed record RuleView(string Playbook, string Name, string On, int Line);

    internal sealed record ApplyView(string Outcome, string Id, int Revision, string Changes, IReadOnlyList<ProblemView> Warnings);
}
