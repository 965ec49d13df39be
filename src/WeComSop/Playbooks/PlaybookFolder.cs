using System.Text;

namespace WeComSop.Playbooks;

/// <summary>Playbooks on disk: a folder with <c>playbook.yaml</c> and <c>assets/</c>, or one <c>.yaml</c> file.</summary>
internal static class PlaybookFolder
{
    public const string AssetsPrefix = "assets/";

    /// <summary>Beside the playbooks; taken along by those that speak of workdays, so that a revision means the same wherever it runs.</summary>
    public const string HolidaysName = "holidays.yaml";

    private const string DocumentName = "playbook.yaml";

    /// <summary>The paths below a root that <see cref="Load"/> takes; the root itself when it is a playbook.</summary>
    public static IReadOnlyList<string> FindAll(string root)
    {
        if (!Directory.Exists(root))
        {
            return [];
        }

        if (File.Exists(Path.Combine(root, DocumentName)))
        {
            return [root];
        }

        var folders = Directory.EnumerateDirectories(root).Where(folder => File.Exists(Path.Combine(folder, DocumentName)));
        var files = Directory.EnumerateFiles(root, "*.yaml").Where(file => Path.GetFileName(file) != HolidaysName);
        return [.. folders.Concat(files).Order(StringComparer.Ordinal)];
    }

    /// <summary>Does not throw: what cannot be read is among the problems of the source.</summary>
    public static PlaybookSource Load(string path)
    {
        var isFolder = Directory.Exists(path);
        var file = isFolder ? Path.Combine(path, DocumentName) : path;
        var problems = new List<PlaybookProblem>();
        try
        {
            var text = ReadText(file, problems);
            var assets = isFolder ? AssetFolder.Load(path, problems) : [];
            if (text.Contains("workdays", StringComparison.Ordinal) && FindHolidays(Path.GetFullPath(file), isFolder) is { } holidays)
            {
                assets[HolidaysName] = Encoding.UTF8.GetBytes(ReadText(holidays, problems));
            }

            return new PlaybookSource(Shown(file), text, assets, problems);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            problems.Add(Problem(file, "", $"无法读取：{e.Message}", $"cannot be read: {e.Message}"));
            return new PlaybookSource(Shown(file), "", new Dictionary<string, byte[]>(), problems);
        }
    }

    public static PlaybookProblem Problem(string file, string path, string chinese, string english) =>
        new(ProblemSeverity.Error, Shown(file), 0, 0, path, chinese, english);

    private static string ReadText(string file, List<PlaybookProblem> problems)
    {
        var info = new FileInfo(file);
        if (!info.Exists)
        {
            problems.Add(Problem(file, "", "找不到这个文件", "there is no such file"));
            return "";
        }

        if (info.LinkTarget is not null)
        {
            problems.Add(Problem(file, "", "不允许使用符号链接", "symbolic links are not followed"));
            return "";
        }

        if (info.Length > PlaybookLimits.YamlBytes)
        {
            problems.Add(Problem(file, "", "文件超过 1 MiB", "the file is larger than 1 MiB"));
            return "";
        }

        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true)
                .GetString(File.ReadAllBytes(file))
                .TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            problems.Add(Problem(file, "", "文件不是 UTF-8 编码，请另存为 UTF-8", "the file is not UTF-8, save it as UTF-8"));
            return "";
        }
    }

    private static string? FindHolidays(string file, bool isFolder)
    {
        var folder = Path.GetDirectoryName(file)!;
        var around = isFolder ? Path.GetDirectoryName(folder) : null;
        return new[] { folder, around }.OfType<string>().Select(place => Path.Combine(place, HolidaysName)).FirstOrDefault(File.Exists);
    }

    private static string Shown(string file) => file.Replace('\\', '/');
}
