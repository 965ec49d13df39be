using System.Data.Common;
using WeComSop.Apps;
using WeComSop.Data;
using WeComSop.Engine;
using WeComSop.Signals.Identities;
using WeComSop.Workers;

namespace WeComSop.Signals.Reports;

/// Told facts become state and signals, some at a time, each some in one transaction. Who died halfway is sent all of it again: what was
/// kept is a duplicate then.
internal sealed partial class ReportIntake(
    Database database, SignalEngine engine, AppRegistry apps, IdentitySeal seal, WakeUp wakeUp, TimeProvider clock, ILogger<ReportIntake> logger)
{
    private const int MostAtOnce = 250;
    private const int MostTries = 3;

    public async Task<IReadOnlyList<ReportResult>> TakeAsync(IReadOnlyList<ReadReport> reports, string source, CancellationToken ct)
    {
        var results = new ReportResult[reports.Count];
        var first = new Dictionary<(string Corp, string Id), int>();
        for (var i = 0; i < reports.Count; i++)
        {
            results[i] = reports[i] switch
            {
                { Problem: { } problem, Id: var id } => ReportResult.Rejected(id, problem),
                var report => first.TryAdd((CorpOf(report.Signal!), report.Signal!.Id), i) ? ReportResult.Accepted(report.Signal.Id) : ReportResult.Duplicate(report.Signal.Id),
            };
        }

        // In the order in which it happened, so that a question comes before its answer.
        foreach (var some in first.Values.OrderBy(i => reports[i].Signal!.OccurredAt).ThenBy(i => i).Chunk(MostAtOnce))
        {
            var signals = some.Select(i => reports[i].Signal!).ToList();
            var taken = await TakeSomeAsync(signals, source, ct);
            foreach (var i in some)
            {
                results[i] = taken[reports[i].Signal!.SignalId];
            }
        }

        return results;
    }

    private async Task<Dictionary<Guid, ReportResult>> TakeSomeAsync(List<ReportedSignal> signals, string source, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var (changes, accepted) = await database.WriteAsync(session => LearnAsync(session, signals, source), ct);
                wakeUp.Signal(changes.Wakes);

                return signals.ToDictionary(
                    signal => signal.SignalId, signal => accepted.Contains(signal.SignalId) ? ReportResult.Accepted(signal.Id) : ReportResult.Duplicate(signal.Id));
            }
            catch (DbException e) when (database.Dialect.IsDuplicateKey(e) && attempt < MostTries)
            {
                // Another node took one of them at this moment; now it is known.
            }
            catch (Exception e) when (e is not DbException && !ct.IsCancellationRequested)
            {
                if (signals is [var only])
                {
                    Log.Failed(logger, only.Type, e);
                    return new() { [only.SignalId] = ReportResult.Rejected(only.Id, new ReportProblem("", "内部错误，详见日志", "It could not be kept; the log says why.")) };
                }

                // One of them is bad: each on its own, so that it fails alone.
                var each = new Dictionary<Guid, ReportResult>();
                foreach (var signal in signals)
                {
                    each[signal.SignalId] = (await TakeSomeAsync([signal], source, ct))[signal.SignalId];
                }

                return each;
            }
        }
    }

    private async Task<(Changeset Changes, HashSet<Guid> Accepted)> LearnAsync(Session session, List<ReportedSignal> signals, string source)
    {
        var fresh = new List<ReportedSignal>();
        foreach (var corp in signals.GroupBy(CorpOf, StringComparer.Ordinal))
        {
            var known = (await ActivityStore.FindKnownAsync(session, corp.Key, corp.Select(signal => signal.Key))).ToHashSet(StringComparer.Ordinal);
            fresh.AddRange(await IdentifyAsync(session, corp.Key, [.. corp.Where(signal => !known.Contains(signal.Key))]));
        }

        var now = clock.GetUtcNow();
        var changes = await engine.LearnAsync(session, [.. fresh.Select(signal => new Incoming(apps[signal.App!], signal, signal.OccurredAt, now, source))]);
        var accepted = changes.Signals.Select(signal => signal.Id).ToHashSet();
        await LateIdentityStore.AddAsync(session, fresh.Where(signal => signal.Customer is null && accepted.Contains(signal.SignalId)).SelectMany(LateIdentitiesOf));
        return (changes, accepted);
    }

    private async Task<List<ReportedSignal>> IdentifyAsync(Session session, string corp, List<ReportedSignal> signals)
    {
        var unionIds = signals.Select(signal => signal.UnionId).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var mobiles = signals.Select(signal => signal.Mobile).OfType<string>().Distinct(StringComparer.Ordinal).ToDictionary(mobile => mobile, mobile => seal.HashOfMobile(corp, mobile));
        if (unionIds.Count + mobiles.Count == 0)
        {
            return signals;
        }

        var byUnionId = unionIds.Count == 0 ? [] : await IdentityStore.OfUnionIdsAsync(session, corp, unionIds);
        var byMobile = mobiles.Count == 0 ? [] : await IdentityStore.OfMobilesAsync(session, corp, mobiles.Values);
        return signals.ConvertAll(signal => signal with
        {
            Customer = signal.Customer
                ?? (signal.UnionId is { } unionId ? byUnionId.GetValueOrDefault(unionId) : null)
                ?? (signal.Mobile is { } mobile ? byMobile.GetValueOrDefault(Convert.ToHexString(mobiles[mobile])) : null),
        });
    }

    private IEnumerable<LateIdentity> LateIdentitiesOf(ReportedSignal signal)
    {
        var corp = CorpOf(signal);
        if (signal.UnionId is { } unionId)
        {
            yield return new LateIdentity { Corp = corp, IdentityHash = seal.HashOfUnionId(corp, unionId), SignalId = signal.SignalId };
        }

        if (signal.Mobile is { } mobile)
        {
            yield return new LateIdentity { Corp = corp, IdentityHash = seal.HashOfMobile(corp, mobile), SignalId = signal.SignalId };
        }
    }

    private string CorpOf(ReportedSignal signal) => apps[signal.App!].Corp;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "A told {Type} could not be kept.")]
        public static partial void Failed(ILogger logger, string type, Exception exception);
    }
}
