using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using WeComSop.Console;
using WeComSop.Segments.Explaining;
using Sheet = DocumentFormat.OpenXml.Spreadsheet.Sheet;

namespace WeComSop.Reports;

/// A report as xlsx: a sheet with the headlines, and one for each table. Numbers stay numbers, texts are never formulas.
internal static class Workbook
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const int MostChars = 32_000;

    public static IResult ResultOf(Report report, PageWords words) => TypedResults.File(
        Write(report, words), MediaType, $"{report.Kind}-{report.From.UtcDateTime.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}.xlsx");

    public static byte[] Write(Report report, PageWords words)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            book.Workbook = new DocumentFormat.OpenXml.Spreadsheet.Workbook();
            book.AddNewPart<WorkbookStylesPart>().Stylesheet = WorkbookStyles.Make();
            var sheets = book.Workbook.AppendChild(new Sheets());
            Add(book, sheets, words["概要", "Summary"], Summary(report, words));
            foreach (var section in report.Sections)
            {
                Add(book, sheets, words[section.Title.Zh, section.Title.En], Table(section, words));
            }

            book.Workbook.Save();
        }

        return stream.ToArray();
    }

    private static IEnumerable<Row> Summary(Report report, PageWords words)
    {
        yield return RowOf(TextCell(words[report.Title.Zh, report.Title.En], WorkbookStyles.Bold));
        yield return RowOf(TextCell(words["时间", "Time"]), TextCell(PeriodWords.Of(report)));
        foreach (var headline in report.Headlines)
        {
            yield return RowOf(TextCell(TitleOf(headline.Title, headline.Unit, words)), CellOf(headline.Cell, headline.Unit, words));
        }

        foreach (var note in report.Notes)
        {
            yield return RowOf(TextCell(words[note.Zh, note.En]));
        }
    }

    private static IEnumerable<Row> Table(Section section, PageWords words)
    {
        yield return RowOf([.. section.Columns.Select(column => TextCell(TitleOf(column.Title, column.Unit, words), WorkbookStyles.Bold))]);
        foreach (var row in section.Rows)
        {
            yield return RowOf([.. section.Columns.Select(column => CellOf(row[column.Key], column.Unit, words))]);
        }

        foreach (var said in section.Rows.Count == 0 ? [section.Empty, .. section.Notes] : section.Notes)
        {
            yield return RowOf(TextCell(words[said.Zh, said.En]));
        }
    }

    private static void Add(WorkbookPart book, Sheets sheets, string name, IEnumerable<Row> rows)
    {
        var part = book.AddNewPart<WorksheetPart>();
        part.Worksheet = new Worksheet(
            new Columns(new DocumentFormat.OpenXml.Spreadsheet.Column { Min = 1, Max = 1, Width = 28, CustomWidth = true }, new DocumentFormat.OpenXml.Spreadsheet.Column { Min = 2, Max = 20, Width = 18, CustomWidth = true }),
            new SheetData(rows));
        sheets.AppendChild(new Sheet { Id = book.GetIdOfPart(part), SheetId = (uint)sheets.ChildElements.Count + 1, Name = SheetName(name, sheets) });
    }

    // Excel takes 31 characters, none of these, and no name twice.
    private static string SheetName(string name, Sheets sheets)
    {
        var allowed = string.Concat(name.Where(letter => !"[]:*?/\\'".Contains(letter, StringComparison.Ordinal)));
        return allowed.Length <= 31 ? allowed : $"{allowed[..28]} {sheets.ChildElements.Count}";
    }

    private static string TitleOf(Said title, string unit, PageWords words) =>
        CellText.UnitOf(unit, words) is { } name ? $"{words[title.Zh, title.En]}（{name}）" : words[title.Zh, title.En];

    private static Row RowOf(params DocumentFormat.OpenXml.Spreadsheet.Cell[] cells) => new(cells.AsEnumerable<OpenXmlElement>());

    private static DocumentFormat.OpenXml.Spreadsheet.Cell CellOf(Cell cell, string unit, PageWords words) => cell.Number is { } number
        ? new() { CellValue = new CellValue((unit == Metrics.Units.Fen ? number / CellText.FenPerYuan : number).ToString("R", CultureInfo.InvariantCulture)), DataType = CellValues.Number, StyleIndex = WorkbookStyles.Of(unit) }
        : TextCell(cell.Value is null && cell.Why is { } why ? $"{CellText.Unknown(words)}：{words[why.Zh, why.En]}" : CellText.Of(cell, unit, words));

    private static DocumentFormat.OpenXml.Spreadsheet.Cell TextCell(string text, uint style = WorkbookStyles.Plain) => new()
    {
        DataType = CellValues.InlineString,
        InlineString = new InlineString(new Text(Clean(text)) { Space = SpaceProcessingModeValues.Preserve }),
        StyleIndex = style,
    };

    // What XML cannot hold, a nickname may.
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\t' or '\n' or '\r' || (rune.Value >= ' ' && rune.Value is not (0xfffe or 0xffff)))
            {
                clean.Append(rune.ToString());
            }
        }

        return clean.Length > MostChars ? clean.ToString(0, MostChars) : clean.ToString();
    }
}
