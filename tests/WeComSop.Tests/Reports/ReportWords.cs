using System.Globalization;
using System.Text.Json;
using WeComSop.Tests.Infrastructure;

namespace WeComSop.Tests.Reports;

/// What reports say, as short texts.
internal static class ReportWords
{
    public static Task<JsonElement> ReportAsync(this Scenario story, string kind, string rest = "") => story.ApiAsync($"reports/{kind}?{rest}");

    public static JsonElement Section(this JsonElement report, string key) =>
        report.GetProperty("sections").EnumerateArray().Single(section => section.GetProperty("key").GetString() == key);

    public static IReadOnlyList<JsonElement> Rows(this JsonElement report, string section) => [.. report.Section(section).GetProperty("rows").EnumerateArray()];

    /// The row whose first column says this, in either language.
    public static JsonElement Row(this JsonElement report, string section, string name)
    {
        var first = report.Section(section).GetProperty("columns")[0].GetProperty("key").GetString()!;
        return report.Rows(section).Single(row => row.Text(first) == name);
    }

    /// A value as a short text; "?" where it is unknown. With its fraction where asked.
    public static string Text(this JsonElement row, string column) => TextOf(row.GetProperty(column).GetProperty("value"));

    public static string Fraction(this JsonElement row, string column)
    {
        var cell = row.GetProperty(column);
        return $"{TextOf(cell.GetProperty("value"))} {Number(cell, "numerator")}/{Number(cell, "denominator")}";
    }

    public static string Why(this JsonElement row, string column) => row.GetProperty(column).GetProperty("why").GetProperty("en").GetString()!;

    public static bool? Healthy(this JsonElement row, string column) => row.GetProperty(column).TryGetProperty("healthy", out var healthy) ? healthy.GetBoolean() : null;

    public static string Headline(this JsonElement report, string key) =>
        TextOf(report.GetProperty("headlines").EnumerateArray().Single(headline => headline.GetProperty("key").GetString() == key).GetProperty("cell").GetProperty("value"));

    private static string TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "?",
        JsonValueKind.Number => value.GetDouble().ToString("0.####", CultureInfo.InvariantCulture),
        JsonValueKind.Object => value.GetProperty("en").GetString()!,
        _ => value.GetString()!,
    };

    private static string Number(JsonElement cell, string name) => cell.TryGetProperty(name, out var value) ? value.GetDouble().ToString("0.####", CultureInfo.InvariantCulture) : "-";
}
