using System.Text;
using WeComSop.Playbooks.Reading;
using WeComSop.Playbooks.Sections;

namespace WeComSop.Playbooks;

/// <summary>Text to playbook. It reports every problem at once and does not throw, whatever the text.</summary>
internal static class PlaybookReader
{
    public static PlaybookReadResult Read(PlaybookSource source)
    {
        var reading = new PlaybookReading(source);
        if (Load(source, reading) is { } document)
        {
            ReadSections(document, reading);
        }

        return new PlaybookReadResult(
            reading.Problems.HasErrors ? null : reading.Playbook,
            reading.Problems.InFileOrder());
    }

    private static YamlMap? Load(PlaybookSource source, PlaybookReading reading)
    {
        if (source.Text.Length == 0 && source.Problems.Count > 0)
        {
            return null;
        }

        if (Encoding.UTF8.GetByteCount(source.Text) > PlaybookLimits.YamlBytes)
        {
            reading.Problems.Error(1, 1, "the file is larger than 1 MiB", "文件超过 1 MiB");
            return null;
        }

        return YamlLoader.Load(source.Text, reading.Problems)?.AsMap(reading);
    }

    private static void ReadSections(YamlMap document, PlaybookReading reading)
    {
        ReportUnknown(document, reading);
        document.Required(reading, "version");
        document.Required(reading, "id");
        if (!document.Contains("timezone"))
        {
            TimeZoneSection.Use(TimeZoneSection.Default, document, reading);
        }

        foreach (var section in PlaybookSections.All)
        {
            if (document[section.Name] is not { } entry)
            {
                continue;
            }

            if (section.Read is null)
            {
                reading.NotYet(entry.Key, section.Name);
            }
            else
            {
                section.Read(entry.Value, reading);
            }
        }

        if (reading.Playbook.Title.Length == 0)
        {
            reading.Playbook = reading.Playbook with { Title = reading.Playbook.Id };
        }

        WarnOfUnused(document, reading);
    }

    private static void ReportUnknown(YamlMap document, PlaybookReading reading)
    {
        var known = PlaybookSections.All.Select(section => section.Name).ToArray();
        document.AllowKeys(reading, known);
    }

    private static void WarnOfUnused(YamlMap document, PlaybookReading reading)
    {
        if (reading.HasLaterParts || document["contents"]?.Value is not YamlMap contents)
        {
            return;
        }

        foreach (var entry in contents.Entries.Where(entry => !reading.IsUsed(entry.Name)))
        {
            reading.Warn(entry.Key,
                $"content {Words.Quote(entry.Name)} is not used by any rule or broadcast", $"内容 {Words.Quote(entry.Name)} 没有被任何规则或群发使用");
        }
    }
}
