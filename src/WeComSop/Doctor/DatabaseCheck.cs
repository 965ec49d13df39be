using System.Data.Common;
using System.Runtime.CompilerServices;
using WeComSop.Data;

namespace WeComSop.Doctor;

internal sealed class DatabaseCheck(Database database, Migrator migrator) : ICheck
{
    public bool CallsWeCom => false;

    public async IAsyncEnumerable<Finding> LookAsync([EnumeratorCancellation] CancellationToken ct)
    {
        yield return await TryAsync(ct);
    }

    private async Task<Finding> TryAsync(CancellationToken ct)
    {
        try
        {
            var missing = await migrator.CountMissingAsync(ct);
            await database.WriteAsync(_ => Task.CompletedTask, ct);
            return missing == 0
                ? Finding.Ok("Database", $"{database.Dialect.Name}：可读写，结构是最新的", $"{database.Dialect.Name}: readable, writable, schema up to date")
                : Finding.Warning(
                    "Database",
                    $"{database.Dialect.Name}：可读写，缺少 {missing} 个结构升级；启动服务或执行 migrate 会完成升级",
                    $"{database.Dialect.Name}: readable and writable, {missing} migration(s) missing; starting the service or `migrate` applies them");
        }
        catch (Exception e) when (e is DbException or IOException or UnauthorizedAccessException)
        {
            return Finding.Failure(
                "Database",
                $"无法使用数据库：{e.Message} 请检查 ConnectionStrings:WeComSop、磁盘空间与目录权限。",
                $"The database cannot be used: {e.Message} Check ConnectionStrings:WeComSop, disk space and the folder's permissions.");
        }
    }
}
