using WeComSop.Apps;
using WeComSop.Data;
using WeComSop.Outbox;
using WeComSop.Sync.Phases;

namespace WeComSop.Sync;

/// Callbacks get lost, and what the API changes raises none: once a night everything is compared with WeCom, and what differs
/// becomes state and signals as if it had been told.
internal sealed class Reconcile(
    EmployeesPhase employees,
    NamesPhase names,
    TagsPhase tags,
    CustomersPhase customers,
    LostFriendshipsPhase lostFriendships,
    GroupsPhase groups,
    LostGroupsPhase lostGroups,
    Database database,
    TimeProvider clock)
    : SyncWalk([employees, names, tags, customers, lostFriendships, groups, lostGroups], clock)
{
    public const string Kind = "reconcile";

    private readonly TimeProvider _clock = clock;

    public override string Name => Kind;

    /// One at a time for each app and minute, whoever asks for it.
    public static OutboxRow For(BoundApp app, DateTimeOffset now) => new()
    {
        Id = Ids.Next(now),
        Corp = app.Corp,
        AppKey = app.Key,
        Kind = Kind,
        Lane = Lanes.Reads,
        SourceKey = $"reconcile/{app.Key}/{now.ToUnixTimeSeconds() / 60}",
        SerialKey = $"reconcile/{app.Key}",
        Payload = Payloads.Write(new SyncProgress { Silent = false, Phase = EmployeesPhase.PhaseName }),
        Status = QueueStatus.Pending,
        DueAt = now,
        CreatedAt = now,
    };

    protected override Task EndAsync(BoundApp app, SyncProgress progress, CancellationToken ct) => database.WriteAsync(
        session => SyncReportStore.SetAsync(session, new SyncReport
        {
            AppKey = app.Key,
            StartedAt = progress.StartedAt ?? _clock.GetUtcNow(),
            FinishedAt = _clock.GetUtcNow(),
            Report = Payloads.Write(progress),
        }),
        ct);
}
