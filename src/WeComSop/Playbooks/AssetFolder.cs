namespace WeComSop.Playbooks;

/// <summary>The files in <c>assets/</c>. Links are not followed, so nothing outside the folder can be named.</summary>
internal static class AssetFolder
{
    private const int MostLevels = 5;

    public static Dictionary<string, byte[]> Load(string playbookFolder, List<PlaybookProblem> problems)
    {
        var assets = new Dictionary<string, byte[]>();
        var folder = new DirectoryInfo(Path.Combine(playbookFolder, PlaybookFolder.AssetsPrefix.TrimEnd('/')));
        if (folder.LinkTarget is not null)
        {
            problems.Add(PlaybookFolder.Problem(folder.FullName, "", "不允许使用符号链接", "symbolic links are not followed"));
        }
        else if (folder.Exists)
        {
            var budget = (long)PlaybookLimits.AllAssetsBytes;
            Load(folder, PlaybookFolder.AssetsPrefix, MostLevels, ref budget, assets, problems);
        }

        return assets;
    }

    private static void Load(
        DirectoryInfo folder, string prefix, int levels, ref long budget, Dictionary<string, byte[]> assets, List<PlaybookProblem> problems)
    {
        foreach (var found in folder.EnumerateFileSystemInfos().OrderBy(found => found.Name, StringComparer.Ordinal))
        {
            var path = prefix + found.Name;
            if (found.Name.StartsWith('.') || found.Name == "Thumbs.db")
            {
                continue;
            }

            if (Refusal(found, levels, budget, assets.Count) is var (chinese, english))
            {
                problems.Add(PlaybookFolder.Problem(found.FullName, path, chinese, english));
            }
            else if (found is DirectoryInfo inner)
            {
                Load(inner, path + "/", levels - 1, ref budget, assets, problems);
            }
            else
            {
                assets[path] = File.ReadAllBytes(found.FullName);
                budget -= assets[path].Length;
            }
        }
    }

    private static (string Chinese, string English)? Refusal(FileSystemInfo found, int levels, long budget, int count) => found switch
    {
        { LinkTarget: not null } => ("不允许使用符号链接", "symbolic links are not followed"),
        DirectoryInfo when levels == 0 => ($"文件夹嵌套超过 {MostLevels} 层", $"folders are nested deeper than {MostLevels} levels"),
        FileInfo file when file.Length > MostBytes(file) =>
            ($"文件有 {file.Length} 字节，企业微信最多允许 {MostBytes(file)} 字节",
                $"the file has {file.Length} bytes, WeCom takes at most {MostBytes(file)}"),
        FileInfo file when file.Length > budget =>
            ($"素材总共超过 {PlaybookLimits.AllAssetsBytes} 字节", $"the assets exceed {PlaybookLimits.AllAssetsBytes} bytes altogether"),
        FileInfo when count >= PlaybookLimits.AssetCount =>
            ($"素材超过 {PlaybookLimits.AssetCount} 个", $"there are more than {PlaybookLimits.AssetCount} assets"),
        _ => null,
    };

    private static int MostBytes(FileInfo file) => file.Extension.ToUpperInvariant() switch
    {
        ".JPG" or ".JPEG" or ".PNG" => PlaybookLimits.ImageBytes,
        ".MP4" => PlaybookLimits.VideoBytes,
        _ => PlaybookLimits.FileBytes,
    };
}
