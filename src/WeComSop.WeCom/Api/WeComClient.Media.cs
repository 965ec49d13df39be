namespace WeComSop.WeCom.Api;

public sealed partial class WeComClient
{
    /// <summary>Uploads a file to use in messages: <c>POST media/upload</c>.</summary>
    /// <remarks>Official page: https://developer.work.weixin.qq.com/document/path/90253. Repeated on transport failures.</remarks>
    /// <param name="type">What it is.</param>
    /// <param name="fileName">Its name, as people will see it.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The media id.</returns>
    /// <exception cref="ArgumentException"><see cref="MediaRules"/> refuses it; the message says why.</exception>
    public async Task<UploadedMedia> UploadMediaAsync(
        MediaType type, string fileName, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default)
    {
        const string Path = "/cgi-bin/media/upload";

        if (MediaRules.Check(type, fileName, content.Length) is { } problem)
        {
            throw new ArgumentException($"{problem.Chinese} {problem.English}", nameof(content));
        }

        var upload = new WeComUpload(fileName, ContentTypeOf(fileName), content);
        var reply = await transport.SendAsync(WeComRequest.Post(Path, upload, ("type", NameOf(type))), cancellationToken);
        return ReplyReader.Read(Path, reply, WeComJson.Web.UploadedMedia);
    }

    private static string NameOf(MediaType type) => type switch
    {
        MediaType.Image => "image",
        MediaType.Voice => "voice",
        MediaType.Video => "video",
        _ => "file",
    };

    private static string ContentTypeOf(string fileName) => Path.GetExtension(fileName).ToUpperInvariant() switch
    {
        ".JPG" or ".JPEG" => "image/jpeg",
        ".PNG" => "image/png",
        ".AMR" => "audio/amr",
        ".MP4" => "video/mp4",
        _ => "application/octet-stream",
    };
}
