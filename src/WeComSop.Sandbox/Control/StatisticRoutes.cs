namespace WeComSop.Sandbox;

internal static class StatisticRoutes
{
    public static void MapStatistics(this IEndpointRouteBuilder control, SandboxPlatform platform, Visitors visitors)
    {
        control.MapPost("/statistics/behavior/{userId}/{day}", (string userId, DateOnly day, BehaviorDay row, string? corpId) =>
            platform.Statistics.SetBehavior(visitors.CorpId(corpId), userId, day, row));
        control.MapPost("/statistics/groups/{owner}/{day}", (string owner, DateOnly day, GroupDay row, string? corpId) =>
            platform.Statistics.SetGroups(visitors.CorpId(corpId), owner, day, row));
    }
}
