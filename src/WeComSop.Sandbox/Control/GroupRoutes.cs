namespace WeComSop.Sandbox;

internal static class GroupRoutes
{
    public static void MapGroups(this IEndpointRouteBuilder control, SandboxPlatform platform, Visitors visitors)
    {
        control.MapGet("/groups", () => platform.Groups);
        control.MapPost("/groups", (GroupRequest? request) => visitors.Create(request ?? new()));
        control.MapPost("/groups/{chatId}/join", (string chatId, JoinRequest? request) => visitors.Join(KnownGroup(platform, chatId), request ?? new()));
        control.MapPost("/groups/{chatId}/leave", (string chatId, LeaveRequest request) =>
            platform.LeavesGroup(KnownGroup(platform, chatId).CorpId, chatId, request.Ids, request.Removed ? 1 : 0));
        control.MapPost("/groups/{chatId}/dismiss", (string chatId) => platform.DismissGroup(KnownGroup(platform, chatId).CorpId, chatId));
    }

    private static SandboxGroup KnownGroup(SandboxPlatform platform, string chatId) =>
        platform.FindGroup(chatId) ?? throw new ArgumentException($"The sandbox has no group {chatId}.");
}
