using System.CommandLine;
using WeComSop.Console;
using WeComSop.Data;

namespace WeComSop.Cli;

/// API keys: one for each person or program, so that the audit log names them and an approval is a second person's.
internal sealed class KeyCommand : Command
{
    private const int Mistake = 1;

    public KeyCommand()
        : base("key", "Make, list and revoke API keys, one for each person or program")
    {
        Add(Named("add", "Make a key and print it; it is not shown again", AddAsync));
        Add(Named("revoke", "A key of this name opens nothing any more", RevokeAsync));
        var list = new Command("list", "Names and dates; the keys themselves are not stored") { TreatUnmatchedTokensAsErrors = false };
        list.SetAction((parsed, ct) => WithKeysAsync(parsed.UnmatchedTokens, keys => ListAsync(keys, ct)));
        Add(list);
    }

    private static Command Named(string verb, string description, Func<ApiKeyStore, string, CancellationToken, Task<int>> work)
    {
        var name = new Argument<string>("name") { Description = "Whose key: letters, digits, - and _" };
        var command = new Command(verb, description) { name };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, ct) => WithKeysAsync(parsed.UnmatchedTokens, keys => work(keys, parsed.GetValue(name)!, ct)));
        return command;
    }

    private static async Task<int> AddAsync(ApiKeyStore keys, string name, CancellationToken ct)
    {
        if (!ApiKeyStore.IsName(name))
        {
            return await MistakeAsync(
                $"\"{name}\" cannot be the name of a key: 1 to 40 letters, digits, - and _, and not \"settings\". / “{name}”不能作为密钥名：1 到 40 个字母、数字、- 或 _，且不能是 settings。");
        }

        if (await keys.AddAsync(name, ct) is not { } key)
        {
            return await MistakeAsync($"There is a key \"{name}\" already; revoke it first. / 已有名为 {name} 的密钥，请先吊销。");
        }

        await System.Console.Out.WriteLineAsync(key);
        return 0;
    }

    private static async Task<int> RevokeAsync(ApiKeyStore keys, string name, CancellationToken ct)
    {
        if (!await keys.RevokeAsync(name, ct))
        {
            return await MistakeAsync($"There is no key \"{name}\". / 没有名为 {name} 的密钥。");
        }

        await System.Console.Out.WriteLineAsync($"{name}: revoked.");
        return 0;
    }

    private static async Task<int> ListAsync(ApiKeyStore keys, CancellationToken ct)
    {
        foreach (var key in await keys.ListAsync(ct))
        {
            await System.Console.Out.WriteLineAsync($"{key.Name}\t{key.CreatedAt:yyyy-MM-dd HH:mm}{(key.RevokedAt is { } revoked ? $"\trevoked {revoked:yyyy-MM-dd HH:mm}" : "")}");
        }

        return 0;
    }

    private static async Task<int> MistakeAsync(string sentence)
    {
        await System.Console.Error.WriteLineAsync(sentence);
        return Mistake;
    }

    private static Task<int> WithKeysAsync(IEnumerable<string> args, Func<ApiKeyStore, Task<int>> work) => Services.UseAsync(args, async services =>
    {
        await services.GetRequiredService<Migrator>().RunAsync();
        return await work(services.GetRequiredService<ApiKeyStore>());
    });
}
