using System.Text.RegularExpressions;
using WeComSop.Playbooks.Reading;

namespace WeComSop.Playbooks;

internal sealed partial record MiniProgramAttachment(string AppId, string Page, string Title, Asset Picture) : ContentAttachment
{
    public static ContentAttachment? Read(YamlNode node, PlaybookReading reading)
    {
        if (node.AsMap(reading) is not { } map)
        {
            return null;
        }

        map.AllowKeys(reading, "appId", "page", "title", "picture");
        var appId = map.Required(reading, "appId") is { } written ? ReadAppId(written, reading) : null;
        var page = map.Required(reading, "page")?.AsFixedText(reading, PlaybookLimits.UrlBytes);
        var title = map.Required(reading, "title")?.AsFixedText(reading, PlaybookLimits.MiniProgramTitleBytes);
        var picture = map.Required(reading, "picture")?.AsAsset(reading, AssetRule.Image);
        return appId is null || page is null || title is null || picture is null
            ? null
            : new MiniProgramAttachment(appId, page, title, picture);
    }

    private static string? ReadAppId(YamlNode node, PlaybookReading reading)
    {
        if (node.AsText(reading) is not { } appId)
        {
            return null;
        }

        if (Shape().IsMatch(appId))
        {
            return appId;
        }

        reading.Error(node,
            $"{Words.Quote(appId)} is not a mini program id, which is wx and 16 letters or digits",
            $"{Words.Quote(appId)} 不是小程序 appId，应为 wx 加 16 位字母或数字");
        return null;
    }

    [GeneratedRegex(@"^wx[0-9a-zA-Z]{16}\z", RegexOptions.NonBacktracking)]
    private static partial Regex Shape();
}
