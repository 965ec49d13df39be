using WeComSop.Apps;
using WeComSop.Startup;

namespace WeComSop.Playbooks;

/// Applies the playbooks below Playbooks:Path at start-up.
internal sealed partial class PlaybookFiles(
    PlaybookApplier applier, AppSettings apps, IConfiguration settings, IHostEnvironment environment, ILogger<PlaybookFiles> logger)
{
    /// The starters that ship with the product; only the sandbox uses them unasked, because what they say goes to customers.
    /// Not in a folder called playbooks: a service started beside its binary would take it for Playbooks:Path.
    private static readonly string Starters = Path.Combine(AppContext.BaseDirectory, "starters");

    private readonly string? _chosen = settings[Settings.PlaybooksPath] is { Length: > 0 } path ? path : null;

    public string Folder => Path.GetFullPath(_chosen ?? "playbooks", environment.ContentRootPath);

    public async Task ApplyAllAsync(CancellationToken ct)
    {
        foreach (var path in FindAll())
        {
            var result = await applier.ApplyAsync(PlaybookFolder.Load(path), new ApplyOrder($"file:{path}", "start-up"), ct);
            Tell(path, result);
        }
    }

    // Looks for playbooks, not for the folder: where case does not matter, this project's own Playbooks/ is one of that name.
    private IReadOnlyList<string> FindAll()
    {
        var own = PlaybookFolder.FindAll(Folder);
        return apps.Sandboxed && own.Count == 0 && _chosen is null ? PlaybookFolder.FindAll(Starters) : own;
    }

    private void Tell(string path, ApplyResult result)
    {
        switch (result.Outcome)
        {
            case ApplyOutcome.Applied:
                Log.Applied(logger, result.Id!, result.Revision, path);
                break;
            case ApplyOutcome.Conflict:
                Log.Conflict(logger, result.Id!, path, result.Changes);
                break;
            case ApplyOutcome.Invalid:
                Log.Invalid(logger, path, string.Join(Environment.NewLine, result.Problems));
                break;
            case ApplyOutcome.Unchanged:
                break;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Playbook {Id} revision {Revision} applied from {Path}.")]
        public static partial void Applied(ILogger logger, string id, int revision, string path);

        [LoggerMessage(LogLevel.Warning, "Playbook {Id} was not applied from {Path}: it was changed through the API or console since. Compare, then run `playbook apply --force` to take the file.\n{Changes}")]
        public static partial void Conflict(ILogger logger, string id, string path, string changes);

        [LoggerMessage(LogLevel.Error, "Playbook {Path} has mistakes and was not applied; what ran before goes on.\n{Problems}")]
        public static partial void Invalid(ILogger logger, string path, string problems);
    }
}
