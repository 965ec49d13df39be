using WeComSop.Playbooks.Reading;

namespace WeComSop.Playbooks;

// Picture: at most one of Picture and PictureUrl is given.
internal sealed record LinkAttachment(string Title, string Url, string? Description, Asset? Picture, string? PictureUrl)
    : ContentAttachment
{
    public static ContentAttachment? Read(YamlNode node, PlaybookReading reading)
    {
        if (node.AsMap(reading) is not { } map)
        {
            return null;
        }

        map.AllowKeys(reading, "title", "url", "description", "picture");
        var title = map.Required(reading, "title")?.AsFixedText(reading, PlaybookLimits.LinkTitleBytes);
        var url = map.Required(reading, "url") is { } address ? ReadUrl(address, reading) : null;
        var description = map["description"]?.Value.AsFixedText(reading, PlaybookLimits.LinkDescriptionBytes);
        var picture = map["picture"]?.Value;
        var isUrl = picture is YamlScalar { Value: var written } && written.Contains("://", StringComparison.Ordinal);
        var asset = isUrl ? null : picture?.AsAsset(reading, AssetRule.LinkPicture);
        var pictureUrl = isUrl ? ReadUrl(picture!, reading) : null;
        return title is null || url is null ? null : new LinkAttachment(title, url, description, asset, pictureUrl);
    }

    private static string? ReadUrl(YamlNode node, PlaybookReading reading)
    {
        if (node.AsFixedText(reading, PlaybookLimits.UrlBytes) is not { } url)
        {
            return null;
        }

        if (Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && !url.Any(char.IsWhiteSpace))
        {
            return url;
        }

        reading.Error(node,
            $"{Words.Quote(url)} is not a web address, it begins with https:// or http://",
            $"{Words.Quote(url)} 不是网址，应以 https:// 或 http:// 开头");
        return null;
    }
}
