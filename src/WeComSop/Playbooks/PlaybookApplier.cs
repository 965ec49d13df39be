using WeComSop.Apps;
using WeComSop.Audits;
using WeComSop.Broadcasts;
using WeComSop.Data;
using WeComSop.Groups;

namespace WeComSop.Playbooks;

internal enum ApplyOutcome
{
    Applied,
    Unchanged,
    Invalid,
    Conflict,
}

internal sealed record ApplyResult(ApplyOutcome Outcome, string? Id, int Revision, string Changes, IReadOnlyList<PlaybookProblem> Problems);

/// Makes a playbook the current revision, whole or not at all. Files, console and API all come through here.
internal sealed class PlaybookApplier(Database database, AppRegistry apps, Labelling labelling, PlaybookBroadcasts broadcasts, AuditLog audit, TimeProvider clock)
{
    public Task<ApplyResult> ApplyAsync(PlaybookSource source, ApplyOrder order, CancellationToken ct)
    {
        var read = PlaybookReader.Read(source);
        var problems = read.Playbook is null ? read.Problems : [.. read.Problems, .. AppProblems(read.Playbook, source)];
        return read.Playbook is null || problems.Any(problem => problem.Severity == ProblemSeverity.Error)
            ? Task.FromResult(new ApplyResult(ApplyOutcome.Invalid, read.Playbook?.Id, 0, "", problems))
            : database.WriteAsync(session => ApplyAsync(session, source, read.Playbook, problems, order), ct);
    }

    public Task<ApplyResult> DiffAsync(PlaybookSource source, CancellationToken ct)
    {
        var read = PlaybookReader.Read(source);
        return read.Playbook is null
            ? Task.FromResult(new ApplyResult(ApplyOutcome.Invalid, null, 0, "", read.Problems))
            : database.ReadAsync(
                async session =>
                {
                    var (stored, _, changes) = await CompareAsync(session, read.Playbook);
                    return new ApplyResult(ApplyOutcome.Unchanged, read.Playbook.Id, stored?.Revision ?? 0, changes, read.Problems);
                },
                ct);
    }

    private async Task<ApplyResult> ApplyAsync(
        Session session, PlaybookSource source, Playbook playbook, IReadOnlyList<PlaybookProblem> problems, ApplyOrder order)
    {
        var hash = PlaybookStore.HashOf(source);
        var (stored, before, changes) = await CompareAsync(session, playbook);
        if (stored is not null && await IsSameAsync(session, stored, hash))
        {
            if (order.IsFile)
            {
                await PlaybookStore.MarkSameAsync(session, playbook.Id, hash);
            }

            return new ApplyResult(ApplyOutcome.Unchanged, playbook.Id, stored.Revision, "", problems);
        }

        if (order.IsFile && !order.Force && stored is not null)
        {
            if (stored.FileHash is { } applied && applied.AsSpan().SequenceEqual(hash))
            {
                // It may have gone back to what it was, which ends a conflict.
                await PlaybookStore.MarkSameAsync(session, playbook.Id, hash);
                return new ApplyResult(ApplyOutcome.Unchanged, playbook.Id, stored.Revision, "", problems);
            }

            if (await WasChangedElsewhereAsync(session, stored))
            {
                await PlaybookStore.MarkConflictAsync(session, playbook.Id, hash);
                return new ApplyResult(ApplyOutcome.Conflict, playbook.Id, stored.Revision, changes, problems);
            }
        }

        var revision = (stored?.Revision ?? 0) + 1;
        var now = clock.GetUtcNow();
        await PlaybookStore.SaveAsync(
            session,
            new StoredPlaybook
            {
                PlaybookId = playbook.Id,
                Title = playbook.Title,
                Revision = revision,
                FileHash = order.IsFile ? hash : stored?.FileHash,
                UpdatedAt = now,
            },
            new PlaybookRevision
            {
                PlaybookId = playbook.Id,
                Revision = revision,
                Document = source.Text,
                Source = order.Source,
                Author = order.Author,
                Changes = changes,
                CreatedAt = now,
            },
            source.Assets);
        await labelling.RelabelAsync(session, playbook);
        await broadcasts.KeepAsync(session, before, playbook, order.Author);
        await audit.WriteAsync(session, order.Author, "playbook.apply", playbook.Id, stored is null ? null : new { stored.Revision }, new { Revision = revision, Changes = changes });
        return new ApplyResult(ApplyOutcome.Applied, playbook.Id, revision, changes, problems);
    }

    private static async Task<(StoredPlaybook? Stored, Playbook? Before, string Changes)> CompareAsync(Session session, Playbook playbook)
    {
        var stored = await PlaybookStore.FindAsync(session, playbook.Id);
        var current = stored is null ? null : await PlaybookStore.LoadSourceAsync(session, stored.PlaybookId, stored.Revision);
        var before = current is null ? null : PlaybookReader.Read(current).Playbook;
        return (stored, before, PlaybookDiff.Between(before, playbook).ToString());
    }

    private static async Task<bool> IsSameAsync(Session session, StoredPlaybook stored, byte[] hash) =>
        await PlaybookStore.LoadSourceAsync(session, stored.PlaybookId, stored.Revision) is { } current
        && PlaybookStore.HashOf(current).AsSpan().SequenceEqual(hash);

    private static async Task<bool> WasChangedElsewhereAsync(Session session, StoredPlaybook stored) =>
        stored.FileHash is null || (await PlaybookStore.FindRevisionAsync(session, stored.PlaybookId, stored.Revision))?.Source.StartsWith("file:", StringComparison.Ordinal) != true;

    private IEnumerable<PlaybookProblem> AppProblems(Playbook playbook, PlaybookSource source)
    {
        if (playbook.App is { } key && apps.All.Count > 0 && apps.Find(key) is null)
        {
            yield return new PlaybookProblem(
                ProblemSeverity.Error, source.File, 0, 0, "app",
                $"没有绑定名为 {key} 的应用，已绑定：{string.Join("、", apps.All.Select(app => app.Key))}",
                $"no app \"{key}\" is bound; bound are: {string.Join(", ", apps.All.Select(app => app.Key))}");
        }
        else if (playbook.App is null && apps.All.Count > 1)
        {
            yield return new PlaybookProblem(
                ProblemSeverity.Error, source.File, 0, 0, "app",
                "绑定了多个应用，请用 app: 写明本剧本属于哪一个",
                "several apps are bound; say with app: which one this playbook is for");
        }
    }
}

internal sealed record ApplyOrder(string Source, string Author, bool Force = false)
{
    public bool IsFile => Source.StartsWith("file:", StringComparison.Ordinal);
}
