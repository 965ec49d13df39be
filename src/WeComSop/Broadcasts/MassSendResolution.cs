using WeComSop.Api;
using WeComSop.Apps;
using WeComSop.Audits;
using WeComSop.Data;
using WeComSop.Outbox;
using WeComSop.WeCom.Api;
using WeComSop.Workers;

namespace WeComSop.Broadcasts;

/// A person looked at WeCom and says what became of a mass-send whose outcome nobody knew.
internal sealed class MassSendResolution(Database database, AppRegistry apps, AuditLog audit, WakeUp wakeUp, TimeProvider clock)
{
    /// Null when it was done.
    public async Task<IResult?> AdoptAsync(Guid id, string messageId, string actor, CancellationToken ct)
    {
        var massSend = await database.ReadAsync(session => MassSendStore.FindAsync(session, id), ct);
        return massSend is null ? Unknown()
            : await RefusalOfAsync(massSend, messageId, ct)
            ?? await ChangeAsync(id, actor, new { MessageId = messageId }, (session, now) => AdoptAsync(session, massSend, messageId, now), ct);
    }

    public Task<IResult?> CreateAsync(Guid id, string actor, CancellationToken ct) =>
        ChangeAsync(id, actor, new { Create = true }, (session, now) => CreateAsync(session, id, now), ct);

    // Whoever mistypes an id would have this send follow another one for ever.
    private async Task<IResult?> RefusalOfAsync(MassSendRow massSend, string messageId, CancellationToken ct)
    {
        if (apps.Find(massSend.AppKey) is not { } app)
        {
            return Problems.Conflict($"应用 {massSend.AppKey} 目前没有绑定", $"App \"{massSend.AppKey}\" is not bound now.");
        }

        try
        {
            var tasks = await app.Client.GetMassSendTasksAsync(messageId, cancellationToken: ct);
            return tasks.Tasks.Any(task => string.Equals(task.UserId, massSend.SenderId, StringComparison.OrdinalIgnoreCase))
                ? null
                : Problems.BadField("messageId", $"这个群发任务不属于员工 {massSend.SenderId}", $"this task is not one of {massSend.SenderId}");
        }
        catch (WeComException e)
        {
            return Problems.BadField("messageId", $"{e.Error.Code}：{e.Error.Chinese}", $"{e.Error.Code}: {e.Error.English}");
        }
        catch (Exception e) when (e is WeComTransportException or WeComThrottledException)
        {
            return Problems.Conflict("暂时无法向企业微信核实，请稍后再试", "WeCom could not be asked just now. Try again in a minute.");
        }
    }

    private static async Task<IResult?> AdoptAsync(Session session, MassSendRow massSend, string messageId, DateTimeOffset now)
    {
        if (await MassSendStore.KnownAsync(session, massSend.Corp, [messageId]) is { Count: > 0 })
        {
            return Problems.Conflict("这个群发任务已属于另一次发送", "This task belongs to another mass-send already.");
        }

        await MassSendEnd.CreatedAsync(session, massSend.Id, messageId, "A person found it.", [], now);
        return null;
    }

    private static async Task<IResult?> CreateAsync(Session session, Guid id, DateTimeOffset now)
    {
        var massSend = (await MassSendStore.FindAsync(session, id))!;
        var run = (await RunStore.FindAsync(session, massSend.RunId))!;
        if (run.StoppedFor is { } reason)
        {
            await MassSendEnd.StoppedAsync(session, id, reason, now);
            return null;
        }

        var call = CreateMassSend.For(massSend, now + Payloads.Read<RunSnapshot>(run.Snapshot).UsefulFor, now);
        await MassSendEnd.QueuedAgainAsync(session, id);
        if (!await OutboxStore.ReviveAsync(session, call))
        {
            await OutboxStore.AddAsync(session, [call]);
        }

        return null;
    }

    private async Task<IResult?> ChangeAsync(Guid id, string actor, object order, Func<Session, DateTimeOffset, Task<IResult?>> change, CancellationToken ct)
    {
        var refusal = await database.WriteAsync(
            async session =>
            {
                if (await MassSendStore.FindAsync(session, id) is not { } massSend)
                {
                    return Unknown();
                }

                if (massSend.Status != MassSendState.Unknown)
                {
                    return Problems.Conflict($"这次发送的结果是已知的：{massSend.Status}", $"What became of this mass-send is known: {massSend.Status}.");
                }

                var refused = await change(session, clock.GetUtcNow());
                if (refused is null)
                {
                    await audit.WriteAsync(session, actor, "massSend.resolve", id.ToString(), new { massSend.Status, massSend.Detail }, order);
                }

                return refused;
            },
            ct);
        wakeUp.Signal(WorkerNames.Outbox(Lanes.Broadcasts));
        wakeUp.Signal(WorkerNames.Outbox(Lanes.Reads));
        return refusal;
    }

    private static IResult Unknown() => Problems.NotFound("没有这次发送", "There is no such mass-send.");
}
