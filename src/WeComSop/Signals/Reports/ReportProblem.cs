namespace WeComSop.Signals.Reports;

/// Why an item is not taken.
internal sealed record ReportProblem(string Field, string Zh, string En)
{
    public static ReportProblem Missing(string field, string zh, string en) => new(field, $"缺少 {field}：{zh}", $"{field} is missing: {en}");

    public static ReportProblem Unreadable(string field, string zh, string en) => new(field, $"{field} 无法读取：应为{zh}", $"{field} cannot be read: it is {en}");
}

internal readonly record struct ReadReport(string? Id, ReportedSignal? Signal, ReportProblem? Problem)
{
    public static ReadReport Of(ReportedSignal signal) => new(signal.Id, signal, null);

    public static ReadReport Refused(string? id, ReportProblem problem) => new(id, null, problem);
}
