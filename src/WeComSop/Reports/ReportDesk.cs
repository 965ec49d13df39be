namespace WeComSop.Reports;

/// Where reports are asked for by name.
internal sealed class ReportDesk(IEnumerable<ReportKind> kinds)
{
    public IReadOnlyList<ReportKind> All { get; } = [.. kinds];

    public ReportKind? Find(string? name) => All.FirstOrDefault(kind => kind.Name == name);
}
