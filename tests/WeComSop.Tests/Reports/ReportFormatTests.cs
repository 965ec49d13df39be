using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using WeComSop.Tests.Infrastructure;
using WeComSop.Tests.Metrics;
using static WeComSop.Tests.Metrics.MetricWords;
using Scenario = WeComSop.Tests.Infrastructure.Scenario;

namespace WeComSop.Tests.Reports;

/// The same report as JSON and as xlsx, and what may be asked for.
internal sealed class ReportFormatTests
{
    private const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const string Query = "from=2026-11-02&to=2026-11-09&lang=en";

    private static readonly string[] Kinds = ["health", "employees", "channels", "contents"];

    private Scenario _story = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _story = await Scenario.StartAsync();
        _story.WeCom.CreateGroup(Scenario.Corp, "lisi", "=1+1\u0001<b>茶</b>");
        var friend = _story.Adds("lisi", state: "=cmd|' /C calc'!A0", welcomeCode: false).ExternalUserId;
        await _story.SettleAsync();
        _story.Clock.Advance(Day(9, 10) - _story.Clock.GetUtcNow());
        await _story.TellAsync(new Told("order.paid", Day(3)) { Customer = friend, Amount = 12_345 }, new Told("cost.recorded", Day(3)) { Amount = 10_000, Data = new { channel = "=cmd|' /C calc'!A0" } });
    }

    [OneTimeTearDown]
    public ValueTask StopAsync() => _story.DisposeAsync();

    [TestCaseSource(nameof(Kinds))]
    public async Task The_workbook_says_what_the_JSON_says(string kind)
    {
        var report = await _story.ReportAsync(kind, Query);
        using var book = SpreadsheetDocument.Open(new MemoryStream(await BytesAsync($"{kind}?{Query}&format=xlsx")), false);
        var sheets = SheetsOf(book);

        Assert.That(new OpenXmlValidator().Validate(book).Select(error => $"{error.Path?.XPath}: {error.Description}"), Is.Empty);
        Assert.That(sheets, Has.Count.EqualTo(report.GetProperty("sections").GetArrayLength() + 1));
        foreach (var (section, sheet) in report.GetProperty("sections").EnumerateArray().Zip(sheets.Skip(1)))
        {
            var columns = section.GetProperty("columns").EnumerateArray().ToList();
            var rows = section.GetProperty("rows").EnumerateArray().ToList();
            for (var i = 0; i < rows.Count; i++)
            {
                var told = columns.Select(column => Expected(rows[i].GetProperty(column.GetProperty("key").GetString()!), column.GetProperty("unit").GetString()!));
                Assert.That(sheet[i + 1], Is.EqualTo(told), section.GetProperty("key").GetString());
            }
        }
    }

    [Test]
    public async Task Money_is_in_yuan_ratios_are_percent_and_names_are_no_formulas()
    {
        using var book = SpreadsheetDocument.Open(new MemoryStream(await BytesAsync($"channels?{Query}&format=xlsx")), false);
        var cells = book.WorkbookPart!.WorksheetParts.SelectMany(part => part.Worksheet.Descendants<Cell>()).ToList();
        var formats = book.WorkbookPart.WorkbookStylesPart!.Stylesheet;
        var revenue = cells.First(cell => cell.CellValue?.Text == "123.45");
        var roi = cells.First(cell => cell.CellValue?.Text == "1.2345");

        Assert.That((FormatOf(revenue), FormatOf(roi)), Is.EqualTo(("#,##0.00", "0.0%")));
        Assert.That(cells.Where(cell => cell.CellFormula is not null), Is.Empty);
        Assert.That(cells.Select(cell => cell.InnerText), Does.Contain("=cmd|' /C calc'!A0"));

        string? FormatOf(Cell cell)
        {
            var format = formats.CellFormats!.Elements<CellFormat>().ElementAt((int)cell.StyleIndex!.Value).NumberFormatId!.Value;
            return formats.NumberingFormats!.Elements<NumberingFormat>().Single(one => one.NumberFormatId!.Value == format).FormatCode!.Value;
        }
    }

    [Test]
    public async Task What_is_unknown_says_so_in_the_workbook_with_the_reason()
    {
        using var book = SpreadsheetDocument.Open(new MemoryStream(await BytesAsync("health?from=2026-11-02&to=2026-11-09&format=xlsx")), false);

        Assert.That(SheetsOf(book).SelectMany(sheet => sheet).SelectMany(row => row), Does.Contain("未知：企业微信不提供已读数据"));
    }

    [Test]
    public async Task The_media_type_may_be_asked_for_in_Accept()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/v1/reports/health", UriKind.Relative));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(MediaType));

        using var answer = await _story.Http.SendAsync(request);

        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo(MediaType));
    }

    [Test]
    public async Task The_kinds_are_listed()
    {
        var listed = (await _story.ApiAsync("reports")).GetProperty("items").EnumerateArray();

        Assert.That(listed.Select(kind => kind.GetProperty("name").GetString()), Is.EquivalentTo(Kinds.Append("campaign")));
    }

    [TestCase("nothing", 404, "kind")]
    [TestCase("health?format=pdf", 400, "format")]
    [TestCase("health?from=2026-11-09", 400, "to")]
    [TestCase("health?from=soon&to=2026-11-09", 400, "from")]
    [TestCase("health?from=2026-11-09&to=2026-11-09", 400, "to")]
    [TestCase("health?from=2026-01-01&to=2026-11-09", 400, "to")]
    [TestCase("health?app=nobody", 400, "app")]
    [TestCase("campaign", 400, "broadcast")]
    [TestCase("campaign?run=00000000-0000-0000-0000-000000000001", 404, "broadcast")]
    public async Task What_cannot_be_answered_is_refused_by_name(string query, int status, string field)
    {
        using var answer = await _story.Http.GetAsync(new Uri($"/api/v1/reports/{query}", UriKind.Relative));

        Assert.That((int)answer.StatusCode, Is.EqualTo(status));
        Assert.That(JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("field").GetString(), Is.EqualTo(field));
    }

    [Test]
    public async Task A_stranger_gets_none()
    {
        using var answer = await _story.Stranger.GetAsync(new Uri("/api/v1/reports/health?format=xlsx", UriKind.Relative));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    private async Task<byte[]> BytesAsync(string query)
    {
        using var answer = await _story.Http.GetAsync(new Uri($"/api/v1/reports/{query}", UriKind.Relative));
        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo(MediaType), await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadAsByteArrayAsync();
    }

    private static List<List<List<string>>> SheetsOf(SpreadsheetDocument book) =>
    [
        .. book.WorkbookPart!.Workbook.Sheets!.Elements<Sheet>().Select(sheet => ((WorksheetPart)book.WorkbookPart.GetPartById(sheet.Id!)).Worksheet
            .Descendants<Row>().Select(row => row.Elements<Cell>().Select(cell => cell.CellValue?.Text ?? cell.InnerText).ToList()).ToList()),
    ];

    private static string Expected(JsonElement cell, string unit)
    {
        var value = cell.GetProperty("value");
        return value.ValueKind switch
        {
            JsonValueKind.Null => $"unknown：{cell.GetProperty("why").GetProperty("en").GetString()}",
            JsonValueKind.Number => (unit == "fen" ? value.GetDouble() / 100 : value.GetDouble()).ToString("R", CultureInfo.InvariantCulture),
            JsonValueKind.Object => value.GetProperty("en").GetString()!,
            _ => value.GetString()!.Replace("\u0001", "", StringComparison.Ordinal),
        };
    }
}
