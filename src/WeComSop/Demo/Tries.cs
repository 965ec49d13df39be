using WeComSop.Sandbox;

namespace WeComSop.Demo;

/// What a visitor of the page can make happen on the stand-in platform. A new try is a line in the table.
internal sealed record Try(
    string Key,
    (string Chinese, string English) Label,
    (string Chinese, string English) Hint,
    (string Chinese, string English) Done,
    Func<SandboxPlatform, string, bool> Act);

internal static class Tries
{
    private const int BurstSize = 20;
    private const string Employee = "lisi";

    private static readonly string?[] BurstChannels = ["shop-01", null, "shop-02"];

    public static readonly IReadOnlyList<Try> All =
    [
        new("shop",
            ("客户扫一号店的码，添加李四", "A customer scans shop 1's code"),
            ("渠道 shop-01：欢迎语、标签、备注、通知", "channel shop-01: welcome, tags, remark, notice"),
            ("一位客户通过 shop-01 添加了李四。", "A customer added 李四 via shop-01."),
            (platform, corp) => Add(platform, corp, Employee, "shop-01")),
        new("plain",
            ("客户直接添加李四", "A customer adds 李四 directly"),
            ("没有渠道：走通用规则", "no channel: the general rules apply"),
            ("一位客户添加了李四。", "A customer added 李四."),
            (platform, corp) => Add(platform, corp, Employee, state: null)),
        new("half",
            ("客户添加，李四还没通过", "A customer adds, 李四 has yet to accept"),
            ("单向添加：先发欢迎语，成为好友后再打标签", "half add: welcomed now, tagged once they are friends"),
            ("一位客户单向添加了李四。", "A customer half-added 李四."),
            (platform, corp) => platform.CustomerAddsEmployee(corp, Employee, half: true) is not null),
        new("leave",
            ("最近的客户删除员工", "The latest customer leaves"),
            ("流失提醒：通知员工和主管", "churn: the employee and the manager are told"),
            ("最近的一位客户删除了员工。", "The latest customer deleted the employee."),
            LatestLeaves),
        new("burst",
            ($"{BurstSize} 位客户同时添加", $"{BurstSize} customers at once"),
            ("分给三位员工，看毫秒数是否稳定", "spread over three employees: do the milliseconds hold?"),
            ($"{BurstSize} 位客户同时添加了员工。", $"{BurstSize} customers added employees."),
            Burst),
    ];

    private static bool Add(SandboxPlatform platform, string corp, string employee, string? state) =>
        platform.CustomerAddsEmployee(corp, employee, state: state) is not null;

    private static bool Burst(SandboxPlatform platform, string corp)
    {
        var employees = platform.Employees.Where(employee => employee.CorpId == corp).ToList();
        return Enumerable.Range(0, BurstSize).All(i =>
            Add(platform, corp, employees[i % employees.Count].UserId, BurstChannels[i % BurstChannels.Length]));
    }

    private static bool LatestLeaves(SandboxPlatform platform, string corp)
    {
        var latest = platform.Customers
            .Where(customer => customer.CorpId == corp)
            .SelectMany(customer => customer.Friendships, (customer, friendship) => (customer, friendship))
            .OrderByDescending(pair => pair.friendship.AddedAt)
            .FirstOrDefault();
        if (latest.customer is null)
        {
            return false;
        }

        platform.CustomerDeletesEmployee(corp, latest.friendship.UserId, latest.customer.ExternalUserId);
        return true;
    }
}
