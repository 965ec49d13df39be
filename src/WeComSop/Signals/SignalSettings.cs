using System.Text.RegularExpressions;
using WeComSop.Startup;

namespace WeComSop.Signals;

internal sealed partial class SignalSettings
{
    private const string KeepTextKey = "Signals:KeepText";
    private const string IdentityKeyKey = "Signals:IdentityKey";
    private const string QuestionWordsKey = "Signals:QuestionWords";
    private const string SourcesKey = "Signals:Sources";
    private const int ShortestSecret = 16;

    private static readonly string[] UsualQuestionWords =
        ["吗", "呢", "么", "什么", "怎么", "怎样", "如何", "为什么", "哪", "谁", "几点", "多少", "多久", "能不能", "可不可以", "是不是", "有没有", "请问", "求助"];

    public SignalSettings(IConfiguration settings)
    {
        KeepText = ReadKeepText(settings[KeepTextKey]);
        IdentityKey = ReadIdentityKey(settings[IdentityKeyKey]);
        var words = settings.GetSection(QuestionWordsKey).GetChildren().Select(word => word.Value).OfType<string>().Where(word => word.Length > 0).ToList();
        QuestionWords = words.Count > 0 ? words : UsualQuestionWords;
        Sources = ReadSources(settings.GetSection(SourcesKey));
    }

    public bool KeepText { get; }

    public string? IdentityKey { get; }

    public IReadOnlyList<string> QuestionWords { get; }

    public IReadOnlyList<SignalSource> Sources { get; }

    private static bool ReadKeepText(string? text) =>
        string.IsNullOrEmpty(text) ? false
        : bool.TryParse(text, out var keep) ? keep
        : throw new SettingsException(KeepTextKey, "is true or false.", "只能是 true 或 false。");

    private static string? ReadIdentityKey(string? text) =>
        string.IsNullOrEmpty(text) ? null
        : text.Length >= ShortestSecret ? text
        : throw new SettingsException(IdentityKeyKey, $"needs {ShortestSecret} characters or more.", $"不少于 {ShortestSecret} 个字符。");

    private static List<SignalSource> ReadSources(IConfigurationSection section)
    {
        var sources = new List<SignalSource>();
        foreach (var entry in section.GetChildren())
        {
            var source = new SignalSource { Name = entry[nameof(SignalSource.Name)] ?? "", Secret = entry[nameof(SignalSource.Secret)] ?? "" };
            if (source is { Name: "", Secret: "" })
            {
                continue;
            }

            if (!SourceName().IsMatch(source.Name) || sources.Exists(known => known.Name == source.Name))
            {
                throw new SettingsException($"{entry.Path}:Name", "is a name of its own: letters, digits, hyphens, at most 24.", "应是不重复的名称：字母、数字、连字符，最多 24 个。");
            }

            if (source.Secret.Length < ShortestSecret)
            {
                throw new SettingsException($"{entry.Path}:Secret", $"needs {ShortestSecret} characters or more.", $"不少于 {ShortestSecret} 个字符。");
            }

            sources.Add(source);
        }

        return sources;
    }

    [GeneratedRegex(@"^[A-Za-z0-9-]{1,24}\z")]
    private static partial Regex SourceName();
}
