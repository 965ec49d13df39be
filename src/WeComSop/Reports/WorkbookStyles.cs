using DocumentFormat.OpenXml.Spreadsheet;
using WeComSop.Metrics;

namespace WeComSop.Reports;

/// How cells are shown: one style for each kind of number.
internal static class WorkbookStyles
{
    public const uint Plain = 0;
    public const uint Bold = 1;

    private const uint Percent = 2;
    private const uint Money = 3;
    private const uint Whole = 4;
    private const uint Decimal = 5;

    private const uint PercentFormat = 164;
    private const uint MoneyFormat = 165;
    private const uint WholeFormat = 3;
    private const uint DecimalFormat = 166;

    public static uint Of(string unit) => unit switch
    {
        Units.Ratio => Percent,
        Units.Fen => Money,
        CellUnits.Count => Whole,
        CellUnits.Text => Plain,
        _ => Decimal,
    };

    public static Stylesheet Make() => new(
        new NumberingFormats(Format(PercentFormat, "0.0%"), Format(MoneyFormat, "#,##0.00"), Format(DecimalFormat, "#,##0.##")),
        new Fonts(new Font(), new Font(new DocumentFormat.OpenXml.Spreadsheet.Bold())),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border()),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(
            new CellFormat(), new CellFormat { FontId = 1, ApplyFont = true },
            Numbers(PercentFormat), Numbers(MoneyFormat), Numbers(WholeFormat), Numbers(DecimalFormat)));

    private static NumberingFormat Format(uint id, string code) => new() { NumberFormatId = id, FormatCode = code };

    private static CellFormat Numbers(uint format) => new() { NumberFormatId = format, ApplyNumberFormat = true };
}
