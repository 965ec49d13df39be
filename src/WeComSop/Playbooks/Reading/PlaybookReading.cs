using WeComSop.Schedules;

namespace WeComSop.Playbooks.Reading;

/// <summary>One file being read: what has been understood so far, and what is wrong with it.</summary>
internal sealed class PlaybookReading(PlaybookSource source)
{
    private readonly HashSet<string> usedContents = [];
    private Holidays? holidays;

    /// <summary>For a text beside a playbook that was read already.</summary>
    public static PlaybookReading Beside(Playbook playbook, PlaybookSource source) => new(source)
    {
        Playbook = playbook,
        Tags = new TagCatalogue(playbook.Tags),
        Segments = SegmentCatalogue.Of(playbook.Segments),
    };

    public PlaybookSource Source => source;

    public ProblemList Problems { get; } = new(source);

    public Playbook Playbook { get; set; } = Playbook.Empty;

    public TagCatalogue Tags { get; set; } = new([]);

    public SegmentCatalogue Segments { get; set; } = SegmentCatalogue.Empty;

    /// <summary>Conditions are read as those of customers, outside any event.</summary>
    public bool IsInSegment { get; set; }

    /// <summary>Read when something first asks for workdays.</summary>
    public Holidays Holidays => holidays ??= HolidaysReading.Read(source, Problems);

    /// <summary>The file holds parts of a later version, so that what seems unused may be used there.</summary>
    public bool HasLaterParts { get; private set; }

    public void Error(YamlNode at, string english, string chinese) => Problems.Error(at, english, chinese);

    public void Warn(YamlNode at, string english, string chinese) => Problems.Warn(at, english, chinese);

    public void NotYet(YamlNode at, string name)
    {
        HasLaterParts = true;
        Error(at, $"{Words.Quote(name)} is not available in this version yet", $"{Words.Quote(name)} 在当前版本还不可用");
    }

    public void Unknown(YamlNode at, string what, string chineseWhat, string name, IEnumerable<string> known)
    {
        if (Problems.IsFull)
        {
            return;
        }

        var nearest = Words.Nearest(name, known);
        Error(at,
            $"unknown {what} {Words.Quote(name)}{(nearest is null ? "" : $", did you mean {Words.Quote(nearest)}?")}",
            $"未知的{chineseWhat} {Words.Quote(name)}{(nearest is null ? "" : $"，是不是想写 {Words.Quote(nearest)}？")}");
    }

    public Content? UseContent(YamlNode at)
    {
        if (at.AsText(this) is not { } name)
        {
            return null;
        }

        usedContents.Add(name);
        var content = Playbook.Contents.FirstOrDefault(content => content.Name == name);
        if (content is null)
        {
            Unknown(at, "content", "内容", name, Playbook.Contents.Select(known => known.Name));
        }

        return content;
    }

    public Segment? UseSegment(YamlNode at) => Segments.Use(at, this);

    public bool IsUsed(string content) => usedContents.Contains(content);
}
