using System.CommandLine;
using WeComSop.Data;
using WeComSop.Playbooks;

namespace WeComSop.Cli;

internal sealed class PlaybookCommand : Command
{
    private const int Mistake = 1;

    public PlaybookCommand()
        : base("playbook", "Validate, compare, apply or export playbooks")
    {
        Add(Validate());
        Add(Diff());
        Add(Apply());
        Add(Export());
    }

    private static Command Validate()
    {
        var path = PathArgument();
        var command = new Command("validate", "Check a playbook without touching anything") { path };
        command.SetAction((parsed, _) => EachAsync(parsed.GetValue(path)!, async source =>
        {
            var read = PlaybookReader.Read(source);
            await TellAsync(read.Problems);
            if (read.IsValid)
            {
                await System.Console.Out.WriteLineAsync($"{source.File}: valid, {read.Playbook!.Rules.Count} rule(s), {read.Playbook.Contents.Count} content(s).");
            }

            return read.IsValid;
        }));
        return command;
    }

    private static Command Diff()
    {
        var path = PathArgument();
        var command = new Command("diff", "Show what applying would change") { path };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, ct) => WithDatabaseAsync(parsed.UnmatchedTokens, services => EachAsync(parsed.GetValue(path)!, async source =>
        {
            var result = await services.GetRequiredService<PlaybookApplier>().DiffAsync(source, ct);
            await TellAsync(result.Problems);
            if (result.Outcome != ApplyOutcome.Invalid)
            {
                await System.Console.Out.WriteLineAsync(result.Changes.Length == 0 ? $"{result.Id}: no change." : $"{result.Id}:\n{result.Changes}");
            }

            return result.Outcome != ApplyOutcome.Invalid;
        })));
        return command;
    }

    private static Command Apply()
    {
        var path = PathArgument();
        var force = new Option<bool>("--force") { Description = "Take the file although the playbook was changed elsewhere since" };
        var command = new Command("apply", "Make a playbook the current revision; running services follow with the next event") { path, force };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, ct) => WithDatabaseAsync(parsed.UnmatchedTokens, services => EachAsync(parsed.GetValue(path)!, async source =>
        {
            var order = new ApplyOrder($"file:{Path.GetFullPath(source.File)}", $"cli:{Environment.UserName}", parsed.GetValue(force));
            var result = await services.GetRequiredService<PlaybookApplier>().ApplyAsync(source, order, ct);
            await TellAsync(result.Problems);
            await TellAsync(result);
            return result.Outcome is ApplyOutcome.Applied or ApplyOutcome.Unchanged;
        })));
        return command;
    }

    private static Command Export()
    {
        var id = new Argument<string>("id") { Description = "Which playbook" };
        var folder = new Argument<string>("folder") { Description = "Where to write playbook.yaml and assets/" };
        var command = new Command("export", "Write the current revision of a playbook to a folder") { id, folder };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, ct) => WithDatabaseAsync(parsed.UnmatchedTokens, async services =>
        {
            var source = await services.GetRequiredService<Database>().ReadAsync(
                async session => await PlaybookStore.FindAsync(session, parsed.GetValue(id)!) is { } stored
                    ? await PlaybookStore.LoadSourceAsync(session, stored.PlaybookId, stored.Revision)
                    : null,
                ct);
            if (source is null)
            {
                await System.Console.Error.WriteLineAsync($"There is no playbook \"{parsed.GetValue(id)}\". / 没有名为 {parsed.GetValue(id)} 的剧本。");
                return Mistake;
            }

            await WriteAsync(source, parsed.GetValue(folder)!, ct);
            return 0;
        }));
        return command;
    }

    private static Argument<string> PathArgument() => new("path") { Description = "A folder with playbook.yaml, a .yaml file, or a folder of playbooks" };

    private static async Task<int> EachAsync(string path, Func<PlaybookSource, Task<bool>> work)
    {
        var playbooks = File.Exists(path) ? [path] : PlaybookFolder.FindAll(path);
        if (playbooks.Count == 0)
        {
            await System.Console.Error.WriteLineAsync($"{path}: no playbook there. / {path}：这里没有剧本。");
            return Mistake;
        }

        var good = true;
        foreach (var playbook in playbooks)
        {
            good &= await work(PlaybookFolder.Load(playbook));
        }

        return good ? 0 : Mistake;
    }

    private static Task<int> WithDatabaseAsync(IEnumerable<string> args, Func<IServiceProvider, Task<int>> work) => Services.UseAsync(args, async services =>
    {
        await services.GetRequiredService<Migrator>().RunAsync();
        return await work(services);
    });

    private static async Task TellAsync(IEnumerable<PlaybookProblem> problems)
    {
        foreach (var problem in problems)
        {
            await System.Console.Error.WriteLineAsync(problem.ToString());
        }
    }

    private static Task TellAsync(ApplyResult result) => System.Console.Out.WriteLineAsync(result.Outcome switch
    {
        ApplyOutcome.Applied => $"{result.Id}: revision {result.Revision} applied.\n{result.Changes}",
        ApplyOutcome.Unchanged => $"{result.Id}: no change, revision {result.Revision} stays.",
        ApplyOutcome.Conflict => $"{result.Id}: not applied, it was changed through the API or console since the file was last applied. Look at the difference, then use --force to take the file.\n{result.Changes}",
        _ => "Not applied; the running rules are untouched. / 未应用，正在运行的规则不受影响。",
    });

    private static async Task WriteAsync(PlaybookSource source, string folder, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "playbook.yaml"), source.Text, ct);
        foreach (var (path, content) in source.Assets)
        {
            var target = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            await File.WriteAllBytesAsync(target, content, ct);
        }
    }
}
