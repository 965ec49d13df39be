using WeComSop.Apps;
using WeComSop.Data;
using WeComSop.Engine;
using WeComSop.Workers;

namespace WeComSop.Links;

/// Clicks become signals and numbers, each in one transaction with the end of the click.
internal sealed partial class LinkWorker(
    Database database,
    LinkClickStore clicks,
    AppRegistry apps,
    SignalEngine engine,
    WakeUp wakeUp,
    ILogger<LinkWorker> logger) : IWorker
{
    private const int BatchSize = 200;
    private const int MaxAttempts = 8;
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    public string Name => WorkerNames.Links;

    public async Task<bool> RunOnceAsync(CancellationToken ct)
    {
        var rows = await clicks.ClaimAsync(BatchSize, Lease, ct);
        if (rows.Count == 0)
        {
            return false;
        }

        if (!await TryHandleAsync(rows, lastTry: rows.Count == 1, ct))
        {
            foreach (var row in rows)
            {
                await TryHandleAsync([row], lastTry: true, ct);
            }
        }

        return true;
    }

    private async Task<bool> TryHandleAsync(IReadOnlyList<LinkClick> rows, bool lastTry, CancellationToken ct)
    {
        try
        {
            var changes = await database.WriteAsync(session => HandleAsync(session, rows), ct);
            wakeUp.Signal(changes.Wakes);

            return true;
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            if (lastTry)
            {
                Log.ClickFailed(logger, rows[0].Id, rows[0].Attempts, e);
                await clicks.FailAsync(rows[0], $"{e.GetType().Name}: {e.Message}", BackOff(rows[0].Attempts), ct);
            }

            return false;
        }
    }

    private async Task<Changeset> HandleAsync(Session session, IReadOnlyList<LinkClick> rows)
    {
        var links = (await LinkStore.LoadAsync(session, rows.Select(row => row.LinkId).Distinct())).ToDictionary(link => link.Id);
        var changes = await engine.LearnAsync(session, [.. rows.Select(row => Open(row, links[row.LinkId]))]);
        await LinkClickStore.CountAsync(session, rows);
        await LinkClickStore.CompleteAsync(session, rows);
        return changes;
    }

    private Incoming Open(LinkClick row, ShortLink link)
    {
        var app = apps.BoundTo(link)
            ?? throw new InvalidOperationException($"App '{link.AppKey}' is not bound now: see WeCom:Apps in the settings.");
        return new Incoming(app, new LinkClicked(row.Id, link, row.CustomerId), row.ClickedAt, row.ClickedAt, Sources.Link);
    }

    private static TimeSpan? BackOff(int attempts) =>
        attempts >= MaxAttempts ? null : TimeSpan.FromSeconds(Math.Pow(2, attempts));

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Click {Id} failed on attempt {Attempt}.")]
        public static partial void ClickFailed(ILogger logger, Guid id, int attempt, Exception exception);
    }
}
