namespace WeComSop.Sandbox;

internal static class MassSendRoutes
{
    private const int PageSize = 1000;

    public static void MapMassSends(this IEndpointRouteBuilder control, SandboxPlatform platform, Visitors visitors)
    {
        control.MapPost("/habits", (HabitsRequest request) =>
        {
            var corpId = visitors.CorpId(request.CorpId);
            var habits = request.UserId is null ? platform.Habits(corpId) : platform.Habits(corpId, request.UserId);
            return habits.Current = request.Change(habits.Current);
        });
        control.MapGet("/mass-sends", (int limit = PageSize) => platform.MassSends.All.TakeLast(limit).Select(send => About(send)));
        control.MapGet("/mass-sends/{msgId}", (string msgId, int limit = PageSize) => About(Known(platform, msgId), limit));
        control.MapPost("/mass-sends/{msgId}/confirm", (string msgId, FriendRequest? request) => Confirm(platform, Known(platform, msgId), request?.UserId));
    }

    private static object Confirm(SandboxPlatform platform, SandboxMassSend send, string? userId)
    {
        var open = send.Tasks.Where(task => userId is null ? !task.Confirmed : string.Equals(task.UserId, userId, StringComparison.OrdinalIgnoreCase)).ToList();
        if (open.Count == 0)
        {
            throw new ArgumentException($"Mass-send {send.MsgId} has no such task that waits.");
        }

        open.ForEach(task => platform.MassSends.Confirm(send.MsgId, task.UserId));
        return About(Known(platform, send.MsgId));
    }

    private static SandboxMassSend Known(SandboxPlatform platform, string msgId) =>
        platform.MassSends.Find(msgId) ?? throw new ArgumentException($"The sandbox has no mass-send {msgId}.");

    private static object About(SandboxMassSend send, int recipients = 0) => new
    {
        send.CorpId,
        send.AgentId,
        send.MsgId,
        send.ChatType,
        send.CreatedAt,
        send.Text,
        send.Attachments,
        send.Cancelled,
        Tasks = send.Tasks.Select(task => new
        {
            task.UserId,
            task.Confirmed,
            task.DueAt,
            task.SentAt,
            Recipients = task.Recipients.Count,
            Sent = Count(task, SendStatus.Sent),
            NotReachable = Count(task, SendStatus.NotReachable),
            OverQuota = Count(task, SendStatus.OverQuota),
        }),
        Recipients = send.Recipients.Take(recipients),
    };

    private static int Count(SandboxMassSendTask task, SendStatus status) => task.Recipients.Count(recipient => recipient.Status == status);
}
