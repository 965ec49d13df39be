using WeComSop.Segments.Explaining;

namespace WeComSop.Reports;

/// One report that can be asked for.
internal abstract class ReportKind(string name, string chinese, string english)
{
    public string Name => name;

    public Said Title { get; } = new(chinese, english);

    /// Whether it is of one broadcast, so that nobody can order it for every week.
    public virtual bool IsOfBroadcast => false;

    /// Null where what it is about does not exist.
    public abstract Task<Report?> BuildAsync(ReportQuestion question, CancellationToken ct);
}
