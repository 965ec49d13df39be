using WeComSop.Outbox;

namespace WeComSop.Sync;

/// Coverage: of the friendships WeCom lists, the share that was known before it was asked.
internal sealed record ReconciliationView(
    DateTimeOffset StartedAt,
    DateTimeOffset FinishedAt,
    int Employees,
    int Friendships,
    int Groups,
    Drift Drift,
    double? Coverage,
    string Zh,
    string En)
{
    public static ReconciliationView Of(SyncReport report)
    {
        var progress = Payloads.Read<SyncProgress>(report.Report);
        var drift = progress.Drift;
        return new ReconciliationView(
            report.StartedAt,
            report.FinishedAt,
            progress.Employees,
            progress.Friendships,
            progress.Groups,
            drift,
            progress.Friendships == 0 ? null : 1 - ((double)drift.FriendshipsUnknown / progress.Friendships),
            $"有 {drift.FriendshipsUnknown} 位客户此前不知道，{drift.FriendshipsGone} 位已不在；{drift.GroupsUnknown} 个群此前不知道，{drift.GroupsGone} 个已解散",
            $"{drift.FriendshipsUnknown} customers unknown to us, {drift.FriendshipsGone} gone; {drift.GroupsUnknown} groups unknown to us, {drift.GroupsGone} gone");
    }
}
