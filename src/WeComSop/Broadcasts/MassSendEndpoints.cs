using System.Security.Claims;
using WeComSop.Api;
using WeComSop.Data;

namespace WeComSop.Broadcasts;

internal static class MassSendEndpoints
{
    private const int LongestId = 128;

    public static void MapMassSends(this IEndpointRouteBuilder api) =>
        api.MapPost("/mass-sends/{id:guid}/resolution", ResolveAsync).WithTags("broadcasts");

    private static async Task<IResult> ResolveAsync(
        Guid id, ResolutionOrder order, ClaimsPrincipal user, MassSendResolution resolution, Database database, CancellationToken ct)
    {
        var actor = user.Identity!.Name!;
        var refusal = order switch
        {
            { MessageId: { Length: > 0 and <= LongestId } messageId, Create: null or false } => await resolution.AdoptAsync(id, messageId, actor, ct),
            { MessageId: null, Create: true } => await resolution.CreateAsync(id, actor, ct),
            _ => Problems.BadField("messageId", "请给出 messageId（在企业微信里找到了这个任务），或 create: true（没有，请创建）", "give messageId (WeCom has the task), or create: true (it has not, make it)"),
        };
        return refusal ?? TypedResults.Ok(MassSendView.Of((await database.ReadAsync(session => MassSendStore.FindAsync(session, id), ct))!));
    }

    internal sealed record ResolutionOrder(string? MessageId, bool? Create);
}
