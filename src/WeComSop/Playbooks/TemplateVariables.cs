namespace WeComSop.Playbooks;

/// <summary>What has to be known for a variable to have a value.</summary>
[Flags]
internal enum TextFacts
{
    None = 0,
    Customer = 1,
    Employee = 2,
    Signal = 4,
    Group = 8,
}

// Value: of the variable as it is written; null when this version cannot supply the variable yet.
internal sealed record TemplateVariable(string Name, string Chinese, TextFacts Of, Func<TemplateValues, string, string?>? Value)
{
    public bool Matches(string name) =>
        Name.EndsWith('*') ? name.StartsWith(Name[..^1], StringComparison.Ordinal) : Name == name;
}

internal static class TemplateVariables
{
    public const string GroupVars = "group.vars.";

    public static readonly IReadOnlyList<TemplateVariable> All =
    [
        new("customer.name", "客户昵称", TextFacts.Customer, (values, _) => values.CustomerName),
        new("employee.name", "员工姓名", TextFacts.Employee, (values, _) => values.EmployeeName),
        new("signal.state", "渠道参数 state", TextFacts.Signal, (values, _) => values.State),
        new("signal.time", "事情发生的时间", TextFacts.Signal, (values, _) => values.LocalTime),
        new("group.name", "群名", TextFacts.Group, (values, _) => values.GroupName),
        new(GroupVars + "*", "群变量", TextFacts.Group, (values, name) => values.GroupVars.GetValueOrDefault(name[GroupVars.Length..])),
        Later("form.*", "表单答案"),
        Later("points", "积分"),
        Later("link:*", "个人链接"),
    ];

    public static TemplateVariable? Find(string name) => All.FirstOrDefault(variable => variable.Matches(name));

    private static TemplateVariable Later(string name, string chinese) => new(name, chinese, TextFacts.Customer, null);
}
