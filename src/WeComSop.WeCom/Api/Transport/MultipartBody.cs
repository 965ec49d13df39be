using System.Globalization;
using System.Text;

namespace WeComSop.WeCom.Api;

/// <summary>
/// The multipart form WeCom takes: one field <c>media</c>. The framework's own writer encodes Chinese file names and quotes the boundary,
/// neither of which WeCom reads; so the few lines are written here.
/// </summary>
internal static class MultipartBody
{
    public static TrackedContent Create(WeComUpload upload, Action onWriting)
    {
        var boundary = "WeComSop" + Guid.CreateVersion7().ToString("N");
        var head = string.Create(CultureInfo.InvariantCulture, $"""
            --{boundary}
            Content-Disposition: form-data; name="media"; filename="{Clean(upload.FileName)}"; filelength={upload.Content.Length}
            Content-Type: {Clean(upload.ContentType)}


            """).ReplaceLineEndings("\r\n");

        return new TrackedContent(
            [Encoding.UTF8.GetBytes(head), upload.Content, Encoding.UTF8.GetBytes($"\r\n--{boundary}--\r\n")],
            $"multipart/form-data; boundary={boundary}",
            onWriting);
    }

    private static string Clean(string value) => string.Concat(value.Select(c => char.IsControl(c) || c == '"' ? '_' : c));
}
