using WeComSop.Apps;
using WeComSop.Data;
using WeComSop.Deliveries;

namespace WeComSop.Broadcasts;

/// Writes the audience of a run into the ledger, a page at a time: who is to get it from whom, and who does not and why.
internal sealed class FreezeRun(
    Database database, AppRegistry apps, Audiences audiences, Candidates candidates, BroadcastOptions options, TimeProvider clock)
{
    private const int PageSize = 500;
    private static readonly TimeSpan ApprovalMayTake = TimeSpan.FromHours(24);

    public async Task StepAsync(BroadcastRun run, CancellationToken ct)
    {
        var snapshot = Outbox.Payloads.Read<RunSnapshot>(run.Snapshot);
        if (apps.Find(run.AppKey) is not { } app)
        {
            return;
        }

        var rows = await database.ReadAsync(session => PlanAsync(session, app, run, snapshot), ct);
        var now = clock.GetUtcNow();
        await database.WriteAsync(
            async session =>
            {
                var after = rows.Last is null ? await EndAsync(session, run, now) : run with
                {
                    Progress = rows.Last,
                    WorkAt = now,
                    Planned = run.Planned + rows.Deliveries.Count(row => row.Status == DeliveryStatus.Planned),
                    Suppressed = run.Suppressed + rows.Deliveries.Count(row => row.Status == DeliveryStatus.Suppressed),
                };
                if (await RunStore.MoveAsync(session, run, after))
                {
                    await DeliveryStore.AddAsync(session, rows.Deliveries);
                }
            },
            ct);
    }

    private async Task<(string? Last, IReadOnlyList<Delivery> Deliveries)> PlanAsync(Session session, BoundApp app, BroadcastRun run, RunSnapshot snapshot)
    {
        var row = (await BroadcastStore.FindAsync(session, run.BroadcastId))!;
        if (await BroadcastBook.AtAsync(session, row with { Document = snapshot.Document }, snapshot.Revision) is not { } resolved)
        {
            throw new InvalidOperationException($"Broadcast '{row.SourceKey}' is not in revision {snapshot.Revision} of its playbook.");
        }

        var ids = await audiences.PageAsync(session, app, resolved, snapshot, run.Progress, PageSize, run.DueAt);
        if (ids.Count == 0)
        {
            return (null, []);
        }

        var state = (await AppStore.LoadAsync(session)).GetValueOrDefault(app.Key)!;
        var toGroups = snapshot.IsToGroups(resolved);
        var shares = ids.ToDictionary(id => id, id => run.Kind == RunKind.Test ? run.Variant : Assignment.Of(run.BroadcastId, id, snapshot), StringComparer.Ordinal);
        var mine = ids.Where(id => Assignment.IsTold(shares[id], run.Variant)).ToList();
        var plan = new RecipientPlan(options.Quota, app.TimeZone);
        var found = await candidates.LoadAsync(session, app, state, snapshot, toGroups, mine, run.DueAt, run.DueAt);
        return (ids[^1], [.. found.Select(candidate => RowOf(run, snapshot, candidate, shares[candidate.Id] < 0 ? Reasons.Holdout : plan.RefusalAt(candidate, run.DueAt)))]);
    }

    // In the transaction that ends it: an approval comes before, and is seen, or after, and finds the run waiting.
    private async Task<BroadcastRun> EndAsync(Session session, BroadcastRun run, DateTimeOffset now)
    {
        var row = await BroadcastStore.FindAsync(session, run.BroadcastId);
        var needsApproval = run.Kind == RunKind.Scheduled && options.ApprovalAbove > 0 && run.Planned > options.ApprovalAbove
            && !(row!.IsApproved && row.Version == run.Version);
        return needsApproval
            ? run with
            {
                Status = RunStatus.AwaitingApproval,
                WorkAt = now + ApprovalMayTake,
                Detail = $"{run.Planned} 个接收者超过 Broadcasts:ApprovalAbove（{options.ApprovalAbove}），等待另一人批准 / waits for a second person",
            }
            : run with { Status = RunStatus.Sending, WorkAt = now };
    }

    private Delivery RowOf(BroadcastRun run, RunSnapshot snapshot, Candidate candidate, Reason? refusal)
    {
        var now = clock.GetUtcNow();
        return new Delivery
        {
            Id = Ids.Next(now),
            Corp = run.Corp,
            AppKey = run.AppKey,
            SourceKey = $"broadcast/{run.Id:N}/{candidate.Id}",
            Effect = Effects.MassSend,
            CustomerId = candidate.IsGroup ? null : candidate.Id,
            GroupId = candidate.IsGroup ? candidate.Id : null,
            EmployeeId = candidate.Sender,
            Playbook = snapshot.Playbook,
            BroadcastId = run.BroadcastId,
            RunId = run.Id,
            Status = refusal is null ? DeliveryStatus.Planned : DeliveryStatus.Suppressed,
            Reason = refusal?.Code,
            Detail = snapshot.Content,
            PlannedAt = now,
            DueAt = run.DueAt,
        };
    }
}
