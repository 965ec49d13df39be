using WeComSop.Api;
using WeComSop.Apps;
using WeComSop.Audits;
using WeComSop.Data;
using WeComSop.Deliveries;
using WeComSop.Outbox;
using WeComSop.Playbooks;
using WeComSop.Workers;

namespace WeComSop.Broadcasts;

/// What came of an order: the broadcast as it is now, mistakes in what was written, or a refusal.
internal sealed record DeskAnswer(BroadcastRow? Row, IReadOnlyList<PlaybookProblem>? Problems = null, IResult? Refusal = null)
{
    public static readonly DeskAnswer Unknown = new((BroadcastRow?)null);
}

/// Takes people's orders about broadcasts. Each is one conditional change: what a run has begun goes on as it was, or is stopped.
internal sealed class BroadcastDesk(Database database, AppRegistry apps, AuditLog audit, BroadcastClock ticks, WakeUp wakeUp, TimeProvider clock)
{
    public async Task<DeskAnswer> CreateAsync(string text, string author, CancellationToken ct)
    {
        var answer = await database.WriteAsync(
            async session =>
            {
                var (document, playbook, refusal) = await ReadAsync(session, text);
                if (refusal is not null)
                {
                    return refusal;
                }

                if (AppFor(document!.App ?? playbook?.App) is not { } app)
                {
                    return new DeskAnswer(null, Refusal: Problems.WhichApp());
                }

                var now = clock.GetUtcNow();
                if (BroadcastTimes.Next(document.Broadcast!, playbook ?? Empty, now) is not { } next || BroadcastTimes.LacksVariant(document.Broadcast!, playbook ?? Empty, now))
                {
                    return new DeskAnswer(null, Refusal: Past());
                }

                var id = Ids.Next(now);
                var row = new BroadcastRow
                {
                    Id = id,
                    Corp = app.Corp,
                    AppKey = app.Key,
                    SourceKey = $"api/{id:N}",
                    Playbook = playbook?.Id,
                    Name = document.Name,
                    Title = document.Broadcast!.Title,
                    Document = text,
                    Author = author,
                    Status = BroadcastStatus.Scheduled,
                    Version = 1,
                    NextDueAt = next,
                    CreatedAt = now,
                    UpdatedAt = now,
                };
                await BroadcastStore.AddAsync(session, row);
                await audit.WriteAsync(session, author, "broadcast.create", id.ToString(), null, new { row.Name, row.NextDueAt });
                return new DeskAnswer(row);
            },
            ct);
        Tick();
        return answer;
    }

    public Task<DeskAnswer> EditAsync(Guid id, string text, string author, CancellationToken ct) => ChangeAsync(
        id, author, "broadcast.edit",
        async (session, row) =>
        {
            if (row.Document is null)
            {
                return new DeskAnswer(null, Refusal: Problems.Conflict(
                    $"这个群发写在剧本 {row.Playbook} 里，请修改剧本并重新应用", $"This broadcast stands in the playbook \"{row.Playbook}\": change and apply that."));
            }

            if (row.Status == BroadcastStatus.Cancelled)
            {
                return new DeskAnswer(null, Refusal: Problems.Conflict("已取消的群发不能修改，请新建一个", "A cancelled broadcast cannot be changed; make a new one."));
            }

            var (document, playbook, refusal) = await ReadAsync(session, text);
            if (refusal is not null)
            {
                return refusal;
            }

            if (playbook?.Id != row.Playbook)
            {
                return new DeskAnswer(null, Refusal: Problems.BadField("playbook", "修改时不能换剧本", "an edit cannot change the playbook"));
            }

            var now = clock.GetUtcNow();
            var next = BroadcastTimes.NextAfterChange(document!.Broadcast!, playbook ?? Empty, row.NextDueAt, now);
            return next is null || BroadcastTimes.LacksVariant(document.Broadcast!, playbook ?? Empty, now)
                ? new DeskAnswer(null, Refusal: Past())
                : new DeskAnswer(row with
                {
                    Name = document!.Name,
                    Title = document.Broadcast!.Title,
                    Document = text,
                    Author = author,
                    Status = BroadcastStatus.Scheduled,
                    NextDueAt = next,
                });
        },
        ct);

    public Task<DeskAnswer> ApproveAsync(Guid id, string approver, CancellationToken ct) => ChangeAsync(
        id, approver, "broadcast.approve",
        async (session, row) =>
        {
            if (row.Author == approver)
            {
                return new DeskAnswer(null, Refusal: Problems.Forbidden(
                    "批准人不能是作者本人，请用另一把密钥", "Whoever wrote a broadcast cannot approve it: another key is needed."));
            }

            var now = clock.GetUtcNow();
            await RunStore.ReleaseAsync(session, id, row.Version, now);
            return new DeskAnswer(row with { ApprovedVersion = row.Version, ApprovedBy = approver, ApprovedAt = now });
        },
        ct,
        isNewVersion: false);

    public Task<DeskAnswer> HaltAsync(Guid id, bool halted, string actor, CancellationToken ct) => ChangeAsync(
        id, actor, "broadcast.halt",
        async (session, row) =>
        {
            if (halted)
            {
                await BroadcastStop.OfBroadcastAsync(session, id, Reasons.Halted, clock.GetUtcNow());
            }

            return new DeskAnswer(row with { Halted = halted });
        },
        ct,
        isNewVersion: false);

    public Task<DeskAnswer> CancelAsync(Guid id, string actor, CancellationToken ct) => ChangeAsync(
        id, actor, "broadcast.cancel",
        async (session, row) =>
        {
            await BroadcastStop.OfBroadcastAsync(session, id, Reasons.Cancelled, clock.GetUtcNow());
            return new DeskAnswer(row with { Status = BroadcastStatus.Cancelled, NextDueAt = null });
        },
        ct);

    /// A run of its own, at once, to the people named.
    public Task<DeskAnswer> TestAsync(Guid id, IReadOnlyList<string> customers, IReadOnlyList<string> groups, string actor, CancellationToken ct) => ChangeAsync(
        id, actor, "broadcast.test",
        async (session, row) =>
        {
            if (row.Halted)
            {
                return new DeskAnswer(null, Refusal: Problems.Conflict("这个群发已被停止，请先恢复", "This broadcast is halted: let it go first."));
            }

            if (await BroadcastBook.CurrentAsync(session, row) is not { } resolved)
            {
                return DeskAnswer.Unknown;
            }

            var now = clock.GetUtcNow();
            var run = new BroadcastRun
            {
                Id = Ids.Next(now),
                BroadcastId = id,
                Corp = row.Corp,
                AppKey = row.AppKey,
                Kind = RunKind.Test,
                DueAt = now,
                Version = row.Version,
                Status = RunStatus.Freezing,
                WorkAt = now,
                Snapshot = Payloads.Write(RunSnapshot.Of(resolved) with
                {
                    Customers = customers.Count > 0 ? customers : null,
                    Groups = groups.Count > 0 ? groups : null,
                }),
                CreatedAt = now,
            };
            while (!await RunStore.TryAddAsync(session, run))
            {
                run = run with { DueAt = run.DueAt.AddMilliseconds(1) };
            }

            return new DeskAnswer(row);
        },
        ct,
        isNewVersion: false);

    private async Task<DeskAnswer> ChangeAsync(
        Guid id, string actor, string operation, Func<Session, BroadcastRow, Task<DeskAnswer>> change, CancellationToken ct, bool isNewVersion = true)
    {
        var answer = await database.WriteAsync(
            async session =>
            {
                if (await BroadcastStore.FindAsync(session, id) is not { } row)
                {
                    return DeskAnswer.Unknown;
                }

                var changed = await change(session, row);
                if (changed.Row is null)
                {
                    return changed;
                }

                var next = changed.Row with { Version = isNewVersion ? row.Version + 1 : row.Version, UpdatedAt = clock.GetUtcNow() };
                if (!await BroadcastStore.UpdateAsync(session, next, row.Version))
                {
                    throw new InvalidOperationException($"Broadcast {id} was changed by somebody else at the same moment. Look at it and try again.");
                }

                await audit.WriteAsync(
                    session, actor, operation, id.ToString(),
                    new { row.Version, row.Status, row.Halted, row.NextDueAt }, new { next.Version, next.Status, next.Halted, next.NextDueAt });
                return new DeskAnswer(next);
            },
            ct);
        Tick();
        return answer;
    }

    private static async Task<(BroadcastDocument? Document, Playbook? Playbook, DeskAnswer? Refusal)> ReadAsync(Session session, string text)
    {
        Playbook? playbook = null;
        if (BroadcastDocument.PlaybookIn(text) is { } name)
        {
            var stored = await PlaybookStore.FindAsync(session, name);
            var source = stored is null ? null : await PlaybookStore.LoadSourceAsync(session, name, stored.Revision);
            playbook = source is null ? null : PlaybookReader.Read(source).Playbook;
            if (playbook is null)
            {
                return (null, null, new DeskAnswer(null, Refusal: Problems.BadField("playbook", $"没有名为 {name} 的剧本", $"there is no playbook \"{name}\"")));
            }
        }

        var document = BroadcastDocument.Read(text, playbook);
        return document.Broadcast is null ? (null, null, new DeskAnswer(null, document.Problems)) : (document, playbook, null);
    }

    private static Playbook Empty => Playbook.Empty with { TimeZone = BroadcastDocument.DefaultZone };

    private static IResult Past() => Problems.BadField("at", "发送时间已经过去，或不会再有下一次", "the time is in the past, or never comes");

    private BoundApp? AppFor(string? key) => key is not null ? apps.Find(key) : apps.All.Count == 1 ? apps.All.First() : null;

    private void Tick()
    {
        ticks.Changed();
        wakeUp.Signal(WorkerNames.Broadcasts);
    }
}
