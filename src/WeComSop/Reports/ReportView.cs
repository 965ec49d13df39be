using System.Text.Json.Serialization;
using WeComSop.Segments.Explaining;

namespace WeComSop.Reports;

internal sealed record ReportView(
    string Kind, Said Title, DateTimeOffset From, DateTimeOffset To, DateTimeOffset CreatedAt,
    IReadOnlyList<HeadlineView> Headlines, IReadOnlyList<SectionView> Sections, IReadOnlyList<Said> Notes)
{
    public static ReportView Of(Report report) => new(
        report.Kind, report.Title, report.From, report.To, report.CreatedAt,
        [.. report.Headlines.Select(headline => new HeadlineView(headline.Key, headline.Title, headline.Unit, CellView.Of(headline.Cell)))],
        [.. report.Sections.Select(SectionView.Of)], report.Notes);
}

internal sealed record HeadlineView(string Key, Said Title, string Unit, CellView Cell);

internal sealed record SectionView(
    string Key, Said Title, IReadOnlyList<Column> Columns, IReadOnlyList<IReadOnlyDictionary<string, CellView>> Rows, Said? Empty, IReadOnlyList<Said> Notes)
{
    public static SectionView Of(Section section) => new(
        section.Key, section.Title, section.Columns, [.. section.Rows.Select(row => row.ToDictionary(cell => cell.Key, cell => CellView.Of(cell.Value)))],
        section.Rows.Count == 0 ? section.Empty : null, section.Notes);
}

/// A value of null is written: it says that the number is unknown.
internal sealed record CellView(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] object? Value, double? Numerator, double? Denominator, bool? Healthy, Said? Why)
{
    public static CellView Of(Cell cell) => new(cell.Value, cell.Numerator, cell.Denominator, cell.Healthy, cell.Why);
}
