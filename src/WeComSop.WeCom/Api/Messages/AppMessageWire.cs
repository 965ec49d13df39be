using System.Text.Json.Serialization;

namespace WeComSop.WeCom.Api;

/// <summary>An app message as WeCom wants it.</summary>
internal sealed record AppMessageWire(
    [property: JsonPropertyName("touser")] string? ToUser,
    [property: JsonPropertyName("toparty")] string? ToParty,
    [property: JsonPropertyName("totag")] string? ToTag,
    [property: JsonPropertyName("msgtype")] string MsgType,
    [property: JsonPropertyName("agentid")] int AgentId)
{
    public AppTextWire? Text { get; init; }

    public AppTextWire? Markdown { get; init; }

    [JsonPropertyName("textcard")]
    public AppTextCardWire? TextCard { get; init; }

    public int? Safe { get; init; }

    public int? EnableDuplicateCheck { get; init; }

    public int? DuplicateCheckInterval { get; init; }

    public static AppMessageWire From(AppMessage message)
    {
        var wire = new AppMessageWire(
            Join(message.ToUsers), Join(message.ToDepartments), Join(message.ToTags), MsgTypeOf(message.Content), message.AgentId)
        {
            Safe = message.IsConfidential ? 1 : null,
            EnableDuplicateCheck = message.DuplicateCheckInterval is null ? null : 1,
            DuplicateCheckInterval = (int?)message.DuplicateCheckInterval?.TotalSeconds,
        };

        return message.Content switch
        {
            AppText text => wire with { Text = new(text.Content) },
            AppMarkdown markdown => wire with { Markdown = new(markdown.Content) },
            AppTextCard card => wire with { TextCard = new(card.Title, card.Description, card.Url, card.ButtonText) },
            _ => throw new ArgumentException("The message has no content.", nameof(message)),
        };
    }

    private static string MsgTypeOf(AppMessageContent content) => content switch
    {
        AppMarkdown => "markdown",
        AppTextCard => "textcard",
        _ => "text",
    };

    private static string? Join(IReadOnlyList<string> ids) => ids.Count == 0 ? null : string.Join('|', ids);
}

internal sealed record AppTextWire(string Content);

internal sealed record AppTextCardWire(
    string Title, string Description, string Url, [property: JsonPropertyName("btntxt")] string? ButtonText);
