using System.Text.Json.Nodes;

namespace WeComSop.Sandbox;

internal static class MediaCalls
{
    private const int MinSize = 5;
    private const long Megabyte = 1024 * 1024;

    public static void Upload(ApiCall call, JsonObject reply)
    {
        var type = call.RequiredQuery("type");
        var (limit, endings) = type switch
        {
            "image" => (10 * Megabyte, [".jpg", ".jpeg", ".png"]),
            "voice" => (2 * Megabyte, [".amr"]),
            "video" => (10 * Megabyte, [".mp4"]),
            "file" => (20 * Megabyte, Array.Empty<string>()),
            _ => throw Refusal.Invalid("type", "must be image, voice, video or file"),
        };

        if (call.Upload is not { Field: "media" } file)
        {
            throw Refusal.Missing("multipart field media with a file");
        }

        if (file.FileName.Length == 0)
        {
            throw Refusal.Missing("filename of the field media");
        }

        if (file.Size <= MinSize)
        {
            throw Refusal.Invalid("media", $"must be over {MinSize} bytes");
        }

        if (file.Size > limit)
        {
            throw new Refusal(45001, $"media size out of limit: a {type} is at most {limit / Megabyte} MB");
        }

        if (endings.Length > 0 && !endings.Contains(Path.GetExtension(file.FileName), StringComparer.OrdinalIgnoreCase))
        {
            throw Refusal.Invalid("media", $"must be {string.Join(" or ", endings)} for type {type}");
        }

        var media = new Media(Ids.Media(), type, file.FileName, file.Size, call.Now);
        call.Corp.Media.Add(media.Id, media);
        call.Platform.Journal.Add(new MediaUploaded(call.Corp.Id, call.App.AgentId, media.Id, type, media.FileName, media.Size));
        reply["type"] = type;
        reply["media_id"] = media.Id;
        reply["created_at"] = media.CreatedAt.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    public static void RequireUsable(ApiCall call, string mediaId, string type, string field)
    {
        if (!call.Corp.Media.TryGetValue(mediaId, out var media))
        {
            throw new Refusal(40007, $"invalid media_id: {field} is unknown");
        }

        if (call.Now - media.CreatedAt > call.Platform.Options.MediaLifetime)
        {
            throw new Refusal(40007, $"invalid media_id: {field} has expired");
        }

        if (media.Type != type)
        {
            throw new Refusal(40007, $"invalid media_id: {field} is a {media.Type}, not a {type}");
        }
    }
}
