using System.Net;

namespace WeComSop.WeCom.Api;

/// <summary>A body that says when it is first being written.</summary>
internal sealed class TrackedContent : HttpContent
{
    private readonly ReadOnlyMemory<byte>[] parts;
    private readonly Action onWriting;

    public TrackedContent(ReadOnlyMemory<byte> body, string contentType, Action onWriting)
        : this([body], contentType, onWriting)
    {
    }

    public TrackedContent(ReadOnlyMemory<byte>[] parts, string contentType, Action onWriting)
    {
        this.parts = parts;
        this.onWriting = onWriting;
        Headers.TryAddWithoutValidation("Content-Type", contentType);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        onWriting();
        foreach (var part in parts)
        {
            await stream.WriteAsync(part, cancellationToken);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = parts.Sum(part => (long)part.Length);
        return true;
    }
}
