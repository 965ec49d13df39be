using System.Net;
using System.Text;
using WeComSop.Console;
using WeComSop.WeCom.Api;

namespace WeComSop.Reports.Sending;

/// The few lines of a report that fit into a text card. A line that does not fit is left out, never cut.
internal sealed record ReportCard(string Title, string Description)
{
    public const int TitleBytes = TextLimits.CardTitleChars;
    public const int DescriptionBytes = TextLimits.CardDescriptionChars;

    public static ReportCard Of(Report report, PageWords words)
    {
        var description = new StringBuilder();
        foreach (var line in Lines(report, words).Select(WebUtility.HtmlEncode))
        {
            var more = description.Length == 0 ? line! : $"\n{line}";
            if (TextLimits.Utf8Bytes(description.ToString()) + TextLimits.Utf8Bytes(more) <= DescriptionBytes)
            {
                description.Append(more);
            }
        }

        return new ReportCard(TextLimits.CutToBytes(words[report.Title.Zh, report.Title.En], TitleBytes), description.ToString());
    }

    private static IEnumerable<string> Lines(Report report, PageWords words)
    {
        yield return PeriodWords.Of(report);
        foreach (var known in report.Headlines.Where(headline => headline.Cell.Value is not null))
        {
            yield return $"{Name(known)}{words["：", ": "]}{CellText.Of(known.Cell, known.Unit, words)}";
        }

        foreach (var advice in report.Sections.Where(section => section.Key == "suggestions").SelectMany(section => section.Rows).Select(row => row["advice"]))
        {
            yield return $"{words["建议：", "Do: "]}{CellText.Of(advice, CellUnits.Text, words)}";
        }

        foreach (var unknown in report.Headlines.Where(headline => headline.Cell.Value is null).GroupBy(headline => headline.Cell.Why))
        {
            var why = unknown.Key is { } said ? words[$"（{said.Zh}）", $" ({said.En})"] : "";
            yield return $"{CellText.Unknown(words)}{words["：", ": "]}{string.Join(words["、", ", "], unknown.Select(Name))}{why}";
        }

        string Name(Headline headline) => words[headline.Title.Zh, headline.Title.En];
    }
}
