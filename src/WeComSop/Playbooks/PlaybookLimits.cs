namespace WeComSop.Playbooks;

/// <summary>What WeCom accepts, and what this product reads.</summary>
internal static class PlaybookLimits
{
    public const int TextBytes = 4000;
    public const int NoticeBytes = 2048;
    public const int RemarkChars = 20;
    public const int TagNameChars = 30;
    public const int StateChars = 64;
    public const int Attachments = 9;
    public const int LinkTitleBytes = 128;
    public const int LinkDescriptionBytes = 512;
    public const int UrlBytes = 2048;
    public const int MiniProgramTitleBytes = 64;

    public const int MediaMinimumBytes = 6;
    public const int ImageBytes = 10 * Mebibyte;
    public const int VideoBytes = 10 * Mebibyte;
    public const int FileBytes = 20 * Mebibyte;
    public const int LinkPictureBytes = 2 * Mebibyte;

    public const int YamlBytes = Mebibyte;
    public const int YamlDepth = 32;
    public const int YamlNodes = 20_000;
    public const int AllAssetsBytes = 200 * Mebibyte;
    public const int AssetCount = 500;
    public const int Broadcasts = 200;
    public const int FieldsAtOnce = 20;
    public const int Problems = 500;
    public const int NameChars = 64;

    private const int Mebibyte = 1024 * 1024;
}
