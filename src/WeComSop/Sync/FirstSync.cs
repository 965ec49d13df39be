using WeComSop.Apps;
using WeComSop.Data;
using WeComSop.Outbox;
using WeComSop.Sync.Phases;

namespace WeComSop.Sync;

/// Reads employees, tags, customers and groups once after an app is bound. It writes state and raises no signals.
internal sealed class FirstSync(
    EmployeesPhase employees, NamesPhase names, TagsPhase tags, CustomersPhase customers, GroupsPhase groups, TimeProvider clock)
    : SyncWalk([employees, names, tags, customers, groups], clock)
{
    public const string Kind = "sync";

    public override string Name => Kind;

    public static string SourceKeyOf(BoundApp app) => $"sync/{app.Key}";

    public static OutboxRow For(BoundApp app, DateTimeOffset now) => new()
    {
        Id = Ids.Next(now),
        Corp = app.Corp,
        AppKey = app.Key,
        Kind = Kind,
        Lane = Lanes.Reads,
        SourceKey = SourceKeyOf(app),
        Payload = Payloads.Write(new SyncProgress { Phase = EmployeesPhase.PhaseName }),
        Status = QueueStatus.Pending,
        DueAt = now,
        CreatedAt = now,
    };
}
