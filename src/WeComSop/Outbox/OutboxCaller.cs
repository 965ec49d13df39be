using WeComSop.Apps;
using WeComSop.Deliveries;
using WeComSop.WeCom.Api;

namespace WeComSop.Outbox;

/// Makes one call and turns every way it can end into an outcome. The only place that catches what a call may throw.
internal sealed partial class OutboxCaller(
    IEnumerable<OutboxKind> kinds,
    AppRegistry apps,
    AppStore states,
    TimeProvider clock,
    ILogger<OutboxCaller> logger)
{
    private static readonly TimeSpan AskFor = TimeSpan.FromHours(1);

    private readonly Dictionary<string, OutboxKind> _kinds = kinds.ToDictionary(kind => kind.Name, StringComparer.Ordinal);

    public OutboxKind KindOf(OutboxRow row) => _kinds[row.Kind];

    public async Task<Attempt> CallAsync(OutboxRow row, CancellationToken ct)
    {
        if (row.ExpiresAt <= clock.GetUtcNow() && !MustLook(row) && !MayStillAsk(row))
        {
            return Outcome.GiveUp(Reasons.Expired, row.LastError ?? Reasons.Expired.Chinese);
        }

        if (apps.Find(row.AppKey) is not { } app)
        {
            return Outcome.Retry($"App '{row.AppKey}' is not bound now: see WeCom:Apps in the settings.");
        }

        try
        {
            return !MustLook(row) && await IsStoppedByHaltAsync(row, ct)
                ? Outcome.GiveUp(Reasons.Halted, row.Uncertain ? $"{Reasons.Halted.Chinese}；此前一次调用的结果未知 / The end of an earlier attempt is unknown." : Reasons.Halted.Chinese)
                : await KindOf(row).ExecuteAsync(app, row, ct);
        }
        catch (WeComException e)
        {
            return FromError(row, e.Error);
        }
        catch (WeComThrottledException e)
        {
            return Outcome.Later(e.RetryAfter, Reasons.RateLimited.English, errCode: WeComErrorCodes.FrequencyLimit);
        }
        catch (WeComTransportException e)
        {
            return Outcome.Retry(e.Message, uncertain: e.MayHaveTakenEffect);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            Log.CallFailed(logger, row.Kind, row.Id, e);
            return Outcome.Retry($"{e.GetType().Name} in {row.Kind}");
        }
    }

    private bool MustLook(OutboxRow row) => row.Uncertain && KindOf(row).LooksBeforeRepeating;

    // A call that was made, but whose end nobody saw, is asked for once more although its time is over, where the answer tells what became of it.
    private bool MayStillAsk(OutboxRow row) => row.Uncertain && KindOf(row).TellsAfterwards && clock.GetUtcNow() < row.ExpiresAt + AskFor;

    // A halt cancels what is queued. What was in flight at that moment, or left by a worker that died, comes back into the queue behind it.
    private async Task<bool> IsStoppedByHaltAsync(OutboxRow row, CancellationToken ct) =>
        row.Lane != Lanes.Reads
        && (row.Attempts > 1 || row.LastError is not null)
        && await states.FindAsync(row.AppKey, ct) is { Halted: true };

    private static Outcome FromError(OutboxRow row, WeComError error)
    {
        var sentence = $"{error.Code}: {error.Chinese} / {error.English}";
        return error.Class switch
        {
            WeComErrorClass.RetryNow or WeComErrorClass.Token => Outcome.Retry(sentence, error.Code),
            WeComErrorClass.RetryLater => Outcome.Retry(sentence, error.Code, after: error.RetryAfter),
            WeComErrorClass.Human when !ReasonTable.IsAboutTheContent(error.Code) => Outcome.Retry(sentence, error.Code, after: UntilSomebodyActed(row)),
            _ => Outcome.GiveUp(ReasonTable.For(error), sentence, error.Code),
        };
    }

    // A person must change a setting in the admin site. A welcome has only seconds, so it asks again sooner.
    private static TimeSpan UntilSomebodyActed(OutboxRow row) => row.Lane == Lanes.Welcome
        ? TimeSpan.FromSeconds(3)
        : TimeSpan.FromSeconds(30) * Math.Min(row.Attempts, 20);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Call {Kind} {Id} failed unexpectedly.")]
        public static partial void CallFailed(ILogger logger, string kind, Guid id, Exception exception);
    }
}
