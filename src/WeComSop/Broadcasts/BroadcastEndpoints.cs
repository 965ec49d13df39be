using System.Security.Claims;
using WeComSop.Api;
using WeComSop.Apps;
using WeComSop.Data;
using WeComSop.Playbooks;

namespace WeComSop.Broadcasts;

internal static class BroadcastEndpoints
{
    private const int MostRuns = 20;
    private const int MostTestRecipients = 50;

    public static void MapBroadcasts(this IEndpointRouteBuilder api)
    {
        var broadcasts = api.MapGroup("/broadcasts").WithTags("broadcasts");
        broadcasts.MapGet("/", ListAsync);
        broadcasts.MapPost("/", CreateAsync).Accepts<string>("application/json");
        broadcasts.MapGet("/{id:guid}", FindAsync);
        broadcasts.MapPut("/{id:guid}", EditAsync).Accepts<string>("application/json");
        broadcasts.MapGet("/{id:guid}/plan", PlanAsync);
        broadcasts.MapGet("/{id:guid}/experiment", ExperimentAsync);
        broadcasts.MapPost("/{id:guid}/tests", TestAsync);
        broadcasts.MapPost("/{id:guid}/approval", ApproveAsync);
        broadcasts.MapPut("/{id:guid}/halt", HaltAsync);
        broadcasts.MapPost("/{id:guid}/cancellation", CancelAsync);
        broadcasts.MapGet("/{id:guid}/runs/{runId:guid}", RunAsync);
    }

    private static async Task<IResult> ListAsync([AsParameters] PageQuery query, string? status, string? app, Database database, CancellationToken ct) =>
        query.TryRead(out var problem) is { } page
            ? TypedResults.Ok((await database.ReadAsync(session => BroadcastStore.ListAsync(session, page, status, app), ct)).Select(BroadcastView.Of))
            : problem!;

    private static async Task<IResult> CreateAsync(HttpRequest request, ClaimsPrincipal user, BroadcastDesk desk, CancellationToken ct) =>
        Answer(await desk.CreateAsync(await TextOfAsync(request, ct), user.Identity!.Name!, ct), StatusCodes.Status201Created);

    private static async Task<IResult> EditAsync(Guid id, HttpRequest request, ClaimsPrincipal user, BroadcastDesk desk, CancellationToken ct) =>
        Answer(await desk.EditAsync(id, await TextOfAsync(request, ct), user.Identity!.Name!, ct), StatusCodes.Status200OK);

    private static async Task<IResult> FindAsync(Guid id, Database database, CancellationToken ct) => await database.ReadAsync(
        async session =>
        {
            if (await BroadcastStore.FindAsync(session, id) is not { } row)
            {
                return Unknown();
            }

            var runs = new List<RunView>();
            foreach (var run in await RunStore.LatestAsync(session, id, MostRuns))
            {
                runs.Add(RunView.Of(run, await RecipientStore.CountAsync(session, run.Id)));
            }

            return TypedResults.Ok(BroadcastView.Of(row) with { Document = row.Document, Runs = runs });
        },
        ct);

    private static async Task<IResult> RunAsync(Guid id, Guid runId, Database database, CancellationToken ct) => await database.ReadAsync(
        async session => await RunStore.FindAsync(session, runId) is { } run && run.BroadcastId == id
            ? TypedResults.Ok(RunView.Of(run, await RecipientStore.CountAsync(session, runId)).With(run, await MassSendStore.OfRunAsync(session, runId)))
            : Unknown(),
        ct);

    private static async Task<IResult> PlanAsync(Guid id, BroadcastPreview preview, AppRegistry apps, Database database, CancellationToken ct) =>
        await database.ReadAsync(session => BroadcastStore.FindAsync(session, id), ct) is { } row && apps.Find(row.AppKey) is { } app
        && await preview.PlanAsync(app, row, ct) is { } plan
            ? TypedResults.Ok(plan)
            : Unknown();

    private static async Task<IResult> ExperimentAsync(Guid id, Database database, TimeProvider clock, CancellationToken ct) => await database.ReadAsync(
        async session => await BroadcastStore.FindAsync(session, id) is not { } row ? Unknown()
            : await Experiment.LoadAsync(session, row, clock.GetUtcNow()) is { } experiment ? TypedResults.Ok(experiment)
            : Problems.NotFound("这个群发不是发送时间测试", "This broadcast is no test of send times."),
        ct);

    private static async Task<IResult> TestAsync(Guid id, TestOrder order, ClaimsPrincipal user, BroadcastDesk desk, CancellationToken ct)
    {
        var (customers, groups) = (order.Customers ?? [], order.Groups ?? []);
        if (customers.Count + groups.Count is 0 or > MostTestRecipients || (customers.Count > 0 && groups.Count > 0))
        {
            return Problems.BadField(
                "customers", $"请给出 customers 或 groups 之一，1 到 {MostTestRecipients} 个", $"give customers or groups, 1 to {MostTestRecipients} of them");
        }

        return Answer(await desk.TestAsync(id, customers, groups, user.Identity!.Name!, ct), StatusCodes.Status200OK);
    }

    private static async Task<IResult> ApproveAsync(Guid id, ClaimsPrincipal user, BroadcastDesk desk, CancellationToken ct) =>
        Answer(await desk.ApproveAsync(id, user.Identity!.Name!, ct), StatusCodes.Status200OK);

    private static async Task<IResult> HaltAsync(Guid id, HaltOrder order, ClaimsPrincipal user, BroadcastDesk desk, CancellationToken ct) =>
        order.Halted is { } halted
            ? Answer(await desk.HaltAsync(id, halted, user.Identity!.Name!, ct), StatusCodes.Status200OK)
            : Problems.BadField("halted", "请给出 halted：true 停止，false 恢复以后的发送", "give halted: true stops it, false lets later runs go");

    private static async Task<IResult> CancelAsync(Guid id, ClaimsPrincipal user, BroadcastDesk desk, CancellationToken ct) =>
        Answer(await desk.CancelAsync(id, user.Identity!.Name!, ct), StatusCodes.Status200OK);

    private static IResult Answer(DeskAnswer answer, int status) => answer switch
    {
        { Row: { } row } => TypedResults.Json(BroadcastView.Of(row) with { Document = row.Document }, statusCode: status),
        { Problems: { Count: > 0 } problems } => TypedResults.Problem(
            statusCode: StatusCodes.Status422UnprocessableEntity,
            title: "The broadcast has mistakes; nothing was scheduled.",
            detail: "群发有错误，没有安排发送。",
            extensions: new Dictionary<string, object?> { ["problems"] = problems.Select(ProblemView.Of).ToList() }),
        { Refusal: { } refusal } => refusal,
        _ => Unknown(),
    };

    private static async Task<string> TextOfAsync(HttpRequest request, CancellationToken ct)
    {
        using var reader = new StreamReader(request.Body, System.Text.Encoding.UTF8);
        return await reader.ReadToEndAsync(ct);
    }

    private static IResult Unknown() => Problems.NotFound("没有这个群发", "There is no such broadcast.");

    internal sealed record TestOrder(IReadOnlyList<string>? Customers, IReadOnlyList<string>? Groups);

    internal sealed record HaltOrder(bool? Halted);
}
