namespace WeComSop.WeCom.Api;

/// <summary>WeCom's answer.</summary>
/// <param name="json">The body: a JSON object in UTF-8.</param>
public sealed class WeComReply(ReadOnlyMemory<byte> json)
{
    private ReplyStatus? status;

    /// <summary>The body: a JSON object in UTF-8.</summary>
    public ReadOnlyMemory<byte> Json { get; } = json;

    internal ReplyStatus Status => status ??= ReplyStatus.Read(Json.Span);
}
