namespace WeComSop.Playbooks;

// Value: null when this version cannot supply the variable yet.
internal sealed record TemplateVariable(string Name, string Chinese, Func<TemplateValues, string?>? Value)
{
    public bool Matches(string name) =>
        Name.EndsWith('*') ? name.StartsWith(Name[..^1], StringComparison.Ordinal) : Name == name;
}

internal static class TemplateVariables
{
    public static readonly IReadOnlyList<TemplateVariable> All =
    [
        new("customer.name", "客户昵称", values => values.CustomerName),
        new("employee.name", "员工姓名", values => values.EmployeeName),
        new("signal.state", "渠道参数 state", values => values.State),
        new("signal.time", "事情发生的时间", values => values.LocalTime),
        Later("group.name", "群名"),
        Later("group.vars.*", "群变量"),
        Later("form.*", "表单答案"),
        Later("points", "积分"),
        Later("link:*", "个人链接"),
    ];

    public static TemplateVariable? Find(string name) => All.FirstOrDefault(variable => variable.Matches(name));

    private static TemplateVariable Later(string name, string chinese) => new(name, chinese, null);
}
