using System.Security.Cryptography;
using System.Text;

namespace WeComSop.Playbooks.Reading;

/// <summary>What WeCom asks of one kind of media.</summary>
internal sealed record AssetRule(string English, string Chinese, int MostBytes, Func<byte[], bool> HasFormat)
{
    public static readonly AssetRule Image = new("a JPG or PNG image", "JPG 或 PNG 图片", PlaybookLimits.ImageBytes, IsImage);
    public static readonly AssetRule LinkPicture = Image with { MostBytes = PlaybookLimits.LinkPictureBytes };
    public static readonly AssetRule Video = new("an MP4 video", "MP4 视频", PlaybookLimits.VideoBytes, IsMp4);
    public static readonly AssetRule File = new("a file", "文件", PlaybookLimits.FileBytes, _ => true);

    private static bool IsImage(byte[] bytes) =>
        bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ||
        bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);

    private static bool IsMp4(byte[] bytes) => bytes.Length >= 12 && bytes.AsSpan(4).StartsWith("ftyp"u8);
}

internal static class AssetReading
{
    public static Asset? AsAsset(this YamlNode node, PlaybookReading reading, AssetRule rule)
    {
        if (node.AsText(reading) is not { } path)
        {
            return null;
        }

        var source = reading.Source;
        if (!path.StartsWith(PlaybookFolder.AssetsPrefix, StringComparison.Ordinal) || path.Contains('\\', StringComparison.Ordinal) ||
            path.Split('/').Any(part => part is "" or "." or ".."))
        {
            reading.Error(node,
                $"{Words.Quote(path)} must lie in the folder beside the playbook and be written like assets/rules.png",
                $"{Words.Quote(path)} 必须放在剧本旁的 assets 文件夹中，写法如 assets/rules.png");
            return null;
        }

        if (!source.Assets.TryGetValue(path, out var bytes))
        {
            if (!source.Problems.Any(problem => problem.Path == path))
            {
                reading.Error(node,
                    $"the file {Words.Quote(path)} is missing (upper and lower case count)", $"缺少文件 {Words.Quote(path)}（区分大小写）");
            }

            return null;
        }

        Check(node, path, bytes, reading, rule);
        return new Asset(path, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    /// <summary>A text that goes out as written: WeCom would show a variable in it as it stands.</summary>
    public static string? AsFixedText(this YamlNode node, PlaybookReading reading, int bytes)
    {
        if (node.AsText(reading) is not { } text)
        {
            return null;
        }

        if (text.Contains("{{", StringComparison.Ordinal))
        {
            reading.Error(node, "variables are possible in texts only, not in attachments", "变量只能用在文字里，不能用在附件里");
        }

        if (Encoding.UTF8.GetByteCount(text) is var length && length > bytes)
        {
            reading.Error(node,
                $"{length} bytes long, WeCom takes at most {bytes} (a Chinese character is 3)",
                $"长 {length} 字节，企业微信最多允许 {bytes} 字节（一个汉字 3 字节）");
        }

        return text;
    }

    private static void Check(YamlNode node, string path, byte[] bytes, PlaybookReading reading, AssetRule rule)
    {
        if (bytes.Length > rule.MostBytes)
        {
            reading.Error(node,
                $"{Words.Quote(path)} has {bytes.Length} bytes, WeCom takes at most {rule.MostBytes} here",
                $"{Words.Quote(path)} 有 {bytes.Length} 字节，企业微信在这里最多允许 {rule.MostBytes} 字节");
        }
        else if (bytes.Length < PlaybookLimits.MediaMinimumBytes)
        {
            reading.Error(node,
                $"{Words.Quote(path)} has {bytes.Length} bytes, WeCom refuses files below {PlaybookLimits.MediaMinimumBytes}",
                $"{Words.Quote(path)} 只有 {bytes.Length} 字节，企业微信不接受小于 {PlaybookLimits.MediaMinimumBytes} 字节的文件");
        }
        else if (!rule.HasFormat(bytes))
        {
            reading.Error(node,
                $"{Words.Quote(path)} is not {rule.English}, whatever its name says",
                $"{Words.Quote(path)} 的内容不是{rule.Chinese}（与扩展名无关）");
        }
    }
}
