namespace WeComSop.WeCom.Api;

/// <summary>Why a file cannot be uploaded.</summary>
/// <param name="Chinese">A sentence for the operator.</param>
/// <param name="English">The same in English.</param>
public sealed record MediaProblem(string Chinese, string English);

/// <summary>Sizes and formats of temporary media, so that a file is refused before it travels.</summary>
/// <remarks>Official page: https://developer.work.weixin.qq.com/document/path/90253.</remarks>
public static class MediaRules
{
    /// <summary>Every file must be larger than this, in bytes.</summary>
    public const int TooSmallBytes = 5;

    private const int Megabyte = 1024 * 1024;

    private static readonly Dictionary<MediaType, Rule> Rules = new()
    {
        [MediaType.Image] = new(10, "图片", "An image", [".jpg", ".jpeg", ".png"]),
        [MediaType.Voice] = new(2, "语音", "A voice file", [".amr"]),
        [MediaType.Video] = new(10, "视频", "A video", [".mp4"]),
        [MediaType.File] = new(20, "文件", "A file", []),
    };

    /// <summary>The largest file of a kind, in bytes.</summary>
    /// <param name="type">The kind.</param>
    /// <returns>Bytes.</returns>
    public static long MaxBytes(MediaType type) => Rules[type].Megabytes * (long)Megabyte;

    /// <summary>Checks a file. The length of voice (60 seconds) is not looked at.</summary>
    /// <param name="type">What it shall be uploaded as.</param>
    /// <param name="fileName">Its name; the extension tells the format.</param>
    /// <param name="bytes">Its size.</param>
    /// <returns>The problem, or null.</returns>
    public static MediaProblem? Check(MediaType type, string fileName, long bytes)
    {
        ArgumentNullException.ThrowIfNull(fileName);

        var rule = Rules[type];
        var extension = Path.GetExtension(fileName);
        if (rule.Extensions.Length > 0 && !rule.Extensions.Contains(extension, StringComparer.OrdinalIgnoreCase))
        {
            var allowed = string.Join(' ', rule.Extensions);
            return new($"{rule.Chinese}只支持 {allowed}，“{fileName}”不是。", $"{rule.English} must be {allowed}; \"{fileName}\" is not.");
        }

        if (bytes <= TooSmallBytes)
        {
            return new($"“{fileName}”过小：必须大于 {TooSmallBytes} 字节。", $"\"{fileName}\" is too small: it must be larger than {TooSmallBytes} bytes.");
        }

        return bytes > MaxBytes(type)
            ? new($"“{fileName}”过大：{rule.Chinese}最大 {rule.Megabytes} MB。", $"\"{fileName}\" is too large: {rule.English.ToLowerInvariant()} may have {rule.Megabytes} MB.")
            : null;
    }

    private sealed record Rule(int Megabytes, string Chinese, string English, string[] Extensions);
}
