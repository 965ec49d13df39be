using System.Globalization;
using WeComSop.Console;
using WeComSop.Metrics;
using WeComSop.Segments.Explaining;

namespace WeComSop.Reports;

/// A cell as people read it: ratios in percent, money in yuan, what is unknown by that name.
internal static class CellText
{
    public const double FenPerYuan = 100;

    public static string Unknown(PageWords words) => words["未知", "unknown"];

    public static string Of(Cell cell, string unit, PageWords words) => cell.Value switch
    {
        null => Unknown(words),
        string text => text,
        Said said => words[said.Zh, said.En],
        _ => OfNumber(cell.Number ?? 0, unit),
    };

    /// The unit of what stands in the column, where the numbers alone do not say.
    public static string? UnitOf(string unit, PageWords words) => unit switch
    {
        Units.Fen => words["元", "yuan"],
        Units.Minutes => words["分钟", "minutes"],
        Units.PerCustomer => words["条/人", "per customer"],
        Units.PerCustomerWeek => words["次/人·周", "per customer and week"],
        Units.Points => words["分", "points"],
        _ => null,
    };

    private static string OfNumber(double number, string unit) => unit switch
    {
        Units.Ratio => number.ToString("0.0%", CultureInfo.InvariantCulture),
        Units.Fen => (number / FenPerYuan).ToString("#,0.00", CultureInfo.InvariantCulture),
        CellUnits.Count => number.ToString("#,0", CultureInfo.InvariantCulture),
        _ => number.ToString("#,0.##", CultureInfo.InvariantCulture),
    };
}
