using System.Text.Json.Serialization;

namespace WeComSop.Signals.Reports;

/// What became of one item.
internal sealed record ReportResult(string? Id, string Status, ReportError? Error)
{
    public static ReportResult Accepted(string id) => new(id, "accepted", null);

    public static ReportResult Duplicate(string id) => new(id, "duplicate", null);

    public static ReportResult Rejected(string? id, ReportProblem problem) => new(id, "rejected", new ReportError(problem.Zh, problem.En, problem.Field));
}

internal sealed record ReportError(string Zh, string En, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string Field);
