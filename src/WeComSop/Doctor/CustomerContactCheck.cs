using System.Runtime.CompilerServices;
using WeComSop.Apps;
using WeComSop.WeCom.Api;

namespace WeComSop.Doctor;

internal sealed class CustomerContactCheck(AppRegistry apps) : ICheck
{
    private const int NotAuthorised = 48002;

    public bool CallsWeCom => true;

    public async IAsyncEnumerable<Finding> LookAsync([EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var app in apps.All)
        {
            yield return await TryAsync(app, ct);
        }
    }

    private static async Task<Finding> TryAsync(BoundApp app, CancellationToken ct)
    {
        var subject = $"Customer contact {app.Key}";
        try
        {
            var employees = await app.Client.GetFollowUsersAsync(ct);
            return employees.Count == 0
                ? Finding.Warning(
                    subject,
                    "可见范围内没有员工开通客户联系。管理后台 → 客户与上下游 → 客户联系 → 权限配置，加入员工。",
                    "No employee in the visible range has customer contact. Admin site > Customers > Customer contact > Permissions: add employees.")
                : Finding.Ok(subject, $"可以调用客户联系接口，{employees.Count} 名员工开通了客户联系", $"Customer contact can be called; {employees.Count} employee(s) have it");
        }
        catch (WeComException e) when (e.Error.Code == NotAuthorised)
        {
            return Finding.Failure(
                subject,
                "48002：应用未被允许调用客户联系接口。管理后台 → 客户与上下游 → 客户联系 → API → 可调用接口的应用，勾选本应用。",
                "48002: the app may not call customer contact. Admin site > Customers > Customer contact > API > Apps that may call: tick this app.");
        }
        catch (WeComException e)
        {
            return Finding.Failure(subject, $"{e.Error.Code}：{e.Error.Chinese}", $"{e.Error.Code}: {e.Error.English}");
        }
        catch (WeComTransportException e)
        {
            return Finding.Failure(subject, $"无法连接企业微信：{e.Message}", $"WeCom cannot be reached: {e.Message}");
        }
    }
}
