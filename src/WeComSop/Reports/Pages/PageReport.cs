using WeComSop.Console;

namespace WeComSop.Reports.Pages;

/// A report as the page shows it, in one language.
public sealed record PageReport(string Title, string Period, IReadOnlyList<PageHeadline> Headlines, IReadOnlyList<PageSection> Sections, IReadOnlyList<string> Notes)
{
    internal static PageReport Of(Report report, PageWords words) => new(
        words[report.Title.Zh, report.Title.En],
        PeriodWords.Of(report),
        [.. report.Headlines.Select(headline => new PageHeadline(words[headline.Title.Zh, headline.Title.En], PageCell.Of(headline.Cell, headline.Unit, words)))],
        [.. report.Sections.Select(section => PageSection.Of(section, words))],
        [.. report.Notes.Select(note => words[note.Zh, note.En])]);
}

public sealed record PageHeadline(string Title, PageCell Cell);

public sealed record PageColumn(string Key, string Title, bool IsNumber);

/// Columns of which nothing is known are told of below the table, in one line for each reason.
public sealed record PageSection(
    string Title, IReadOnlyList<PageColumn> Columns, IReadOnlyList<IReadOnlyList<PageCell>> Rows, IReadOnlyList<string> Unknown, IReadOnlyList<string> Notes, string Empty)
{
    internal static PageSection Of(Section section, PageWords words)
    {
        var shown = section.Columns.Where(column => section.Rows.Any(row => row[column.Key].Value is not null)).ToList();
        var unknown = section.Rows.Count == 0 ? [] : section.Columns.Except(shown)
            .GroupBy(column => section.Rows[0][column.Key].Why)
            .Select(columns => $"{string.Join(words["、", ", "], columns.Select(column => words[column.Title.Zh, column.Title.En]))}{words["：", ": "]}{CellText.Unknown(words)}{(columns.Key is { } why ? words[$"，{why.Zh}", $"; {why.En}"] : "")}");
        return new PageSection(
            words[section.Title.Zh, section.Title.En],
            [.. shown.Select(column => new PageColumn(column.Key, TitleOf(column, words), column.Unit != CellUnits.Text))],
            [.. section.Rows.Select(row => shown.ConvertAll(column => PageCell.Of(row[column.Key], column.Unit, words)))],
            [.. unknown],
            [.. section.Notes.Select(note => words[note.Zh, note.En])],
            words[section.Empty.Zh, section.Empty.En]);
    }

    private static string TitleOf(Column column, PageWords words)
    {
        var title = words[column.Title.Zh, column.Title.En];
        return CellText.UnitOf(column.Unit, words) is { } unit ? words[$"{title}（{unit}）", $"{title} ({unit})"] : title;
    }
}

public sealed record PageCell(string Text, string? Why, bool IsUnhealthy)
{
    internal static PageCell Of(Cell cell, string unit, PageWords words) => new(
        CellText.Of(cell, unit, words), cell.Value is null && cell.Why is { } why ? words[why.Zh, why.En] : null, cell.Healthy == false);
}
