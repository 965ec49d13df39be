using WeComSop.Apps;

namespace WeComSop.Engine;

/// Something to learn from: a callback event, or what was read from WeCom.
internal sealed record Incoming(BoundApp App, object Message, DateTimeOffset OccurredAt, DateTimeOffset ReceivedAt, string Source)
{
    public string Corp => App.Corp;
}

internal static class Sources
{
    public const string Callback = "callback";
    public const string Read = "read";
    public const string Sync = "sync";
    public const string Link = "link";
    public const string Segment = "segment";
    public const string Job = "job";

    /// Told by another system; one that signs has its name behind it.
    public const string Api = "api";

    public static string ApiOf(string? name) => name is null ? Api : $"{Api}:{name}";

    public static bool IsApi(string source) => source == Api || source.StartsWith($"{Api}:", StringComparison.Ordinal);
}
