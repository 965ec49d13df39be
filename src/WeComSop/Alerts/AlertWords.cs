using System.Globalization;
using System.Text;
using WeComSop.Apps;
using WeComSop.Data;
using WeComSop.Outbox;
using WeComSop.Playbooks;
using WeComSop.Playbooks.Reading;
using WeComSop.Rules;

namespace WeComSop.Alerts;

/// What employees read of alerts: the whole text of a single one, of several who they are about and the first of them.
internal sealed class AlertWords(Database database, Names names)
{
    private const int LinesShown = 5;
    private const int NamesShown = 3;
    private const int LineChars = 80;

    /// For each of several names: one that is not known by then is left out.
    private static readonly TimeSpan Brief = TimeSpan.FromSeconds(2);

    private static readonly Template Subject = Template.Parse("{{customer.name}}");
    private static readonly Template GroupSubject = Template.Parse("{{group.name}}");

    public async Task<string?> OfDigestAsync(BoundApp app, Guid digest, CancellationToken ct)
    {
        var (count, lines) = await database.ReadAsync(session => ReadAsync(session, digest), ct);
        return lines switch
        {
            [] => null,
            [var only] when count.Notices == 1 => await OfOneAsync(app, only, ct),
            _ => await OfSeveralAsync(app, count, lines, ct),
        };
    }

    private static async Task<(DigestCount Count, List<(DigestLine Line, Alert Alert)> Lines)> ReadAsync(Session session, Guid digest)
    {
        var lines = new List<(DigestLine, Alert)>();
        foreach (var line in await AlertNoticeStore.FirstAsync(session, digest, LinesShown))
        {
            lines.Add((line, (await AlertStore.FindAsync(session, line.AlertId))!));
        }

        return (await AlertNoticeStore.CountAsync(session, digest), lines);
    }

    private async Task<string> OfOneAsync(BoundApp app, (DigestLine Line, Alert Alert) notice, CancellationToken ct)
    {
        var text = await TextAsync(app, notice.Alert, Template.Parse(notice.Alert.Text), Names.Patient, ct);
        return $"{Heading(notice.Line)}{text}{Lateness(notice.Line, notice.Alert)}";
    }

    private async Task<string> OfSeveralAsync(BoundApp app, DigestCount count, List<(DigestLine Line, Alert Alert)> notices, CancellationToken ct)
    {
        var subjects = new List<string>();
        foreach (var alert in notices.Select(notice => notice.Alert).DistinctBy(alert => (alert.CustomerId, alert.CustomerId is null ? alert.GroupId : null)).Take(NamesShown))
        {
            subjects.Add(await TextAsync(app, alert, alert.CustomerId is null ? GroupSubject : Subject, Brief, ct));
        }

        subjects.RemoveAll(subject => subject.Length == 0);
        var text = new StringBuilder($"{Counted(count)}有预警");
        if (subjects.Count > 0)
        {
            text.Append('：').AppendJoin('、', subjects).Append(count.Customers + count.Groups > subjects.Count ? " 等" : "");
        }

        foreach (var (line, alert) in notices)
        {
            var told = await TextAsync(app, alert, Template.Parse(alert.Text), Brief, ct);
            text.Append('\n').Append(Heading(line)).Append(Words.Clip(told, LineChars));
        }

        return count.Notices > notices.Count
            ? text.Append(CultureInfo.InvariantCulture, $"\n另有 {count.Notices - notices.Count} 条，请查看预警列表。").ToString()
            : text.ToString();
    }

    private async Task<string> TextAsync(BoundApp app, Alert alert, Template template, TimeSpan budget, CancellationToken ct)
    {
        var values = await names.ValuesAsync(app, template, Payloads.Read<TemplateFacts>(alert.Facts), budget, ct);
        return template.Render(values.GetForNotice);
    }

    private static string Heading(DigestLine line) => line.What switch
    {
        NoticeKinds.Risen => $"【预警升级·{AlertLevels.InChinese(line.Level)}】",
        NoticeKinds.Escalated => $"【预警超时·{AlertLevels.InChinese(line.Level)}】",
        NoticeKinds.Handed => $"【预警转交·{AlertLevels.InChinese(line.Level)}】",
        _ => $"【预警·{AlertLevels.InChinese(line.Level)}】",
    };

    private static string Lateness(DigestLine line, Alert alert)
    {
        if (line.What != NoticeKinds.Escalated || alert.DeadlineAt is not { } deadline)
        {
            return "";
        }

        var zone = TimeZoneInfo.FindSystemTimeZoneById(Payloads.Read<TemplateFacts>(alert.Facts).TimeZone);
        return string.Create(CultureInfo.InvariantCulture, $"\n负责人：{alert.EmployeeId ?? "未指定"}，期限：{TimeZoneInfo.ConvertTime(deadline, zone):MM-dd HH:mm}");
    }

    private static string Counted(DigestCount count) => (count.Customers, count.Groups) switch
    {
        (var customers, 0) => string.Create(CultureInfo.InvariantCulture, $"{customers} 位客户"),
        (0, var groups) => string.Create(CultureInfo.InvariantCulture, $"{groups} 个群"),
        var (customers, groups) => string.Create(CultureInfo.InvariantCulture, $"{customers} 位客户、{groups} 个群"),
    };
}
