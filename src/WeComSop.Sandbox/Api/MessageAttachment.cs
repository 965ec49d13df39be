namespace WeComSop.Sandbox;

internal static class MessageAttachment
{
    private const int UrlLimit = 2048;

    public static void Check(ApiCall call, JsonBody attachment)
    {
        var type = attachment.RequiredString("msgtype");
        Action<ApiCall, JsonBody> check = type switch
        {
            "image" => Image,
            "link" => Link,
            "miniprogram" => Miniprogram,
            "video" => (call, video) => Media(call, video, "media_id", "video"),
            "file" => (call, file) => Media(call, file, "media_id", "file"),
            _ => throw Refusal.Invalid(attachment.PathOf("msgtype"), "must be image, link, miniprogram, video or file"),
        };

        check(call, attachment.RequiredObject(type));
    }

    private static void Image(ApiCall call, JsonBody image)
    {
        if (image.String("media_id") is { Length: > 0 })
        {
            Media(call, image.Ask("pic_url"), "media_id", "image");
            return;
        }

        if (Url(image, "pic_url", required: false) is null)
        {
            throw Refusal.Missing($"{image.PathOf("media_id")} or pic_url");
        }
    }

    private static void Link(ApiCall call, JsonBody link)
    {
        link.Bytes("title", 128, required: true);
        link.Bytes("desc", 512);
        Url(link, "url", required: true);
        Url(link, "picurl", required: false);
    }

    private static void Miniprogram(ApiCall call, JsonBody program)
    {
        program.Bytes("title", 64, required: true);
        program.RequiredString("appid");
        program.RequiredString("page");
        Media(call, program, "pic_media_id", "image");
    }

    private static void Media(ApiCall call, JsonBody place, string field, string type) =>
        MediaCalls.RequireUsable(call, place.RequiredString(field), type, place.PathOf(field));

    internal static string? Url(JsonBody place, string field, bool required)
    {
        var url = place.Bytes(field, UrlLimit, required);
        return url is not { Length: > 0 } ? null
            : Uri.TryCreate(url, UriKind.Absolute, out var parsed) && parsed.Scheme is "http" or "https" ? url
            : throw Refusal.Invalid(place.PathOf(field), "must be an http or https address");
    }
}
