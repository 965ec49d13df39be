using System.Text.Json.Serialization;

namespace WeComSop.WeCom.Api;

/// <summary>A mass message as WeCom remembers it. It does not say to whom; whether it was cancelled is not in it either.</summary>
public sealed record MassSend
{
    /// <summary>Its id.</summary>
    [JsonPropertyName("msgid")]
    public required string MessageId { get; init; }

    /// <summary>The employee who made it; null if it was made through the API.</summary>
    public string? Creator { get; init; }

    /// <summary>When it was made.</summary>
    [JsonConverter(typeof(UnixSecondsText))]
    public DateTimeOffset? CreateTime { get; init; }

    /// <summary>0 by the corp, which includes the API; 1 by an employee of their own accord.</summary>
    public int CreateType { get; init; }

    /// <summary>The text.</summary>
    public MessageText? Text { get; init; }

    /// <summary>The attachments.</summary>
    public IReadOnlyList<SentAttachment> Attachments { get; init => field = value ?? []; } = [];

    /// <summary>
    /// Whether it says what a request says, so that after an unknown outcome the request need not be repeated. Two requests may well
    /// say the same to different people: look at the senders, too (<see cref="WeComClient.GetMassSendTasksAsync"/>).
    /// </summary>
    /// <param name="request">What was sent.</param>
    /// <returns>True if text and attachments are the same, as far as <see cref="SentAttachment.Matches"/> can tell.</returns>
    public bool SaysTheSameAs(CreateMassSendRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);

        var sent = request.Attachments ?? [];
        return (Text?.Content ?? "") == (request.Text?.Content ?? "")
            && Attachments.Count == sent.Count
            && Attachments.Zip(sent).All(pair => pair.First.Matches(pair.Second));
    }

    /// <summary>The id only.</summary>
    /// <returns>Text for a log.</returns>
    public override string ToString() => $"{nameof(MassSend)} {MessageId}";
}

/// <summary>Some of the mass messages.</summary>
public sealed record MassSendPage
{
    /// <summary>The mass messages.</summary>
    [JsonPropertyName("group_msg_list")]
    public IReadOnlyList<MassSend> MassSends { get; init => field = value ?? []; } = [];

    /// <summary>Where to go on reading; null or empty when all was read.</summary>
    public string? NextCursor { get; init; }
}
