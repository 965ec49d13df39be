using WeComSop.Data;
using WeComSop.Playbooks;

namespace WeComSop.Broadcasts;

/// Finds what a broadcast says: in the current revision of its playbook, in an older one, or in its own document.
internal static class BroadcastBook
{
    public static async Task<ResolvedBroadcast?> CurrentAsync(Session session, BroadcastRow row)
    {
        if (row.Playbook is null)
        {
            return Resolve(row, Playbook.Empty with { TimeZone = BroadcastDocument.DefaultZone }, null);
        }

        return await PlaybookStore.FindAsync(session, row.Playbook) is { } stored ? await AtAsync(session, row, stored.Revision) : null;
    }

    public static async Task<ResolvedBroadcast?> AtAsync(Session session, BroadcastRow row, int? revision)
    {
        if (row.Playbook is null || revision is null)
        {
            return await CurrentAsync(session, row);
        }

        return await PlaybookStore.LoadSourceAsync(session, row.Playbook, revision.Value) is { } source && PlaybookReader.Read(source).Playbook is { } playbook
            ? Resolve(row, playbook, revision)
            : null;
    }

    private static ResolvedBroadcast? Resolve(BroadcastRow row, Playbook playbook, int? revision)
    {
        var definition = row.Document is null
            ? playbook.Broadcasts.FirstOrDefault(broadcast => broadcast.Name == row.Name)
            : BroadcastDocument.Read(row.Document, playbook).Broadcast;
        return definition is null ? null : new ResolvedBroadcast(row, playbook, definition, revision);
    }
}
