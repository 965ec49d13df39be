using WeComSop.Playbooks.Reading;

namespace WeComSop.Playbooks.Sections;

internal static class VersionSection
{
    private const string Known = "1";

    public static void Read(YamlNode node, PlaybookReading reading)
    {
        if (node.AsText(reading) is { } version && version != Known)
        {
            reading.Error(node,
                $"format version {Words.Quote(version)} is not known, this WeComSop reads version {Known}",
                $"不认识格式版本 {Words.Quote(version)}，当前 WeComSop 读取版本 {Known}");
        }
    }
}
