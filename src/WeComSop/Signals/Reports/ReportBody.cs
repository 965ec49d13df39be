namespace WeComSop.Signals.Reports;

/// The body of a post, read once: a signature is made over its bytes.
internal static class ReportBody
{
    public const int MostBytes = 16 * 1024 * 1024;

    private const int BufferBytes = 81920;
    private static readonly object Key = new();

    /// Null where it is too long.
    public static async Task<byte[]?> ReadAsync(HttpContext http)
    {
        if (http.Items.TryGetValue(Key, out var read))
        {
            return (byte[]?)read;
        }

        var body = await ReadAsync(http.Request, http.RequestAborted);
        http.Items[Key] = body;
        return body;
    }

    private static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > MostBytes)
        {
            return null;
        }

        using var body = new MemoryStream();
        var buffer = new byte[BufferBytes];
        int count;
        while ((count = await request.Body.ReadAsync(buffer, ct)) > 0)
        {
            if (body.Length + count > MostBytes)
            {
                return null;
            }

            body.Write(buffer, 0, count);
        }

        return body.ToArray();
    }
}
