using System.Text;

namespace WeComSop.Playbooks;

/// <summary>Playbooks on disk: a folder with <c>playbook.yaml</c> and <c>assets/</c>, or one <c>.yaml</c> file.</summary>
internal static class PlaybookFolder
{
    public const string AssetsPrefix = "assets/";

    private const string DocumentName = "playbook.yaml";
    private const string HolidaysName = "holidays.yaml";

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

    private static string Shown(string file) => file.Replace('\\', '/');
}
