using WeComSop.Playbooks.Audiences;
using WeComSop.Playbooks.Reading;
using WeComSop.Schedules;

namespace WeComSop.Playbooks;

/// <summary>One broadcast, in a playbook or on its own.</summary>
internal static class BroadcastReading
{
    private const string InlinePrefix = "broadcasts/";

    private const int TitleChars = 100;

    private static readonly TimeSpan ShortestWait = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(30);

    private static readonly string[] Times = ["at", "cron", "on", "test"];

    public static Broadcast? Read(string name, YamlMap map, PlaybookReading reading)
    {
        map.AllowKeys(reading, "title", "at", "cron", "on", "test", "to", "content", "remindAfter", "cancelAfter");
        var title = map["title"]?.Value.AsText(reading);
        if (title?.Length > TitleChars)
        {
            reading.Error(map["title"]!.Value, $"a title has at most {TitleChars} characters", $"标题最多 {TitleChars} 个字");
        }

        var test = map["test"] is { } written ? SendTestReading.Read(written.Value, reading) : null;
        var schedule = ReadSchedule(map, test, reading);
        var to = map.Required(reading, "to") is { } audience ? AudienceKinds.Read(audience, reading) : null;
        var content = map.Required(reading, "content") is { } text ? ReadContent(name, text, reading) : null;
        var remindAfter = map["remindAfter"]?.Value.AsDuration(reading, ShortestWait, LongestWait);
        var cancelAfter = map["cancelAfter"]?.Value.AsDuration(reading, ShortestWait, LongestWait);
        if (remindAfter >= cancelAfter)
        {
            reading.Error(map["remindAfter"]!.Value,
                "the reminder comes after the mass-send is cancelled: remindAfter is shorter than cancelAfter",
                "提醒不能晚于取消：remindAfter 要比 cancelAfter 短");
        }

        if (to is not null && content is not null)
        {
            reading.CheckVariables(content.Text, to, map["content"]!.Value);
        }

        return schedule is null || to is null || content is null
            ? null
            : new Broadcast(name, title, schedule, to, content, remindAfter, cancelAfter, test);
    }

    private static Schedule? ReadSchedule(YamlMap map, SendTest? test, PlaybookReading reading)
    {
        var given = map.Entries.Where(entry => Times.Contains(entry.Name)).ToList();
        if (given is not [var time])
        {
            reading.Error(given.Count == 0 ? map : given[1].Key,
                "say when in exactly one way: at, cron, on or test", "发送时间只写一种：at、cron、on 或 test");
            return null;
        }

        return time.Name switch
        {
            "at" => time.Value.AsOnce(reading),
            "cron" => time.Value.AsCron(reading),
            "on" => time.Value.AsCalendar(reading),
            _ => test?.Variants[0],
        };
    }

    private static Content? ReadContent(string name, YamlNode node, PlaybookReading reading)
    {
        if (node is not YamlMap map)
        {
            return reading.UseContent(node);
        }

        map.AllowKeys(reading, "text", "attachments", "track");
        return ContentReading.Read(InlinePrefix + name, map, reading);
    }
}
