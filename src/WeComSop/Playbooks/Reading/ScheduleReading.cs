using WeComSop.Schedules;

namespace WeComSop.Playbooks.Reading;

internal static class ScheduleReading
{
    public static Schedule? AsOnce(this YamlNode node, PlaybookReading reading)
    {
        if (node.AsText(reading) is not { } text)
        {
            return null;
        }

        if (OnceSchedule.Parse(text) is { } once)
        {
            return once;
        }

        reading.Error(node,
            $"{Words.Quote(text)} is not a time, write it like 2026-11-27 20:00",
            $"{Words.Quote(text)} 不是时间，写法如 2026-11-27 20:00");
        return null;
    }

    public static Schedule? AsCron(this YamlNode node, PlaybookReading reading)
    {
        if (node.AsText(reading) is not { } text)
        {
            return null;
        }

        if (CronSchedule.Parse(text) is not { } cron)
        {
            reading.Error(node,
                $"{Words.Quote(text)} is not a Quartz cron expression (second minute hour day month weekday), like \"0 0 20 ? * FRI\"",
                $"{Words.Quote(text)} 不是 Quartz 的 cron 表达式（秒 分 时 日 月 周），写法如 \"0 0 20 ? * FRI\"");
            return null;
        }

        if (cron.NextAfter(DateTimeOffset.UnixEpoch, TimeZoneInfo.Utc) is null)
        {
            reading.Error(node, $"{Words.Quote(text)} never comes", $"{Words.Quote(text)} 这个时间永远不会到");
        }

        return cron;
    }

    public static Schedule? AsCalendar(this YamlNode node, PlaybookReading reading)
    {
        if (node.AsText(reading) is not { } text)
        {
            return null;
        }

        if (CalendarWords.Parse(text, reading.Holidays) is { } calendar)
        {
            return calendar;
        }

        var examples = CalendarWords.All.Select(word => word.Example).ToList();
        reading.Error(node,
            $"{Words.Quote(text)} is not a calendar time, write it like {string.Join(", ", examples)}",
            $"{Words.Quote(text)} 不是日历时间，写法如 {string.Join("、", examples)}");
        return null;
    }
}
