using System.Text.Json.Serialization;

namespace WeComSop.WeCom.Api;

/// <summary>What became of a mass message for one customer or group.</summary>
public sealed record MassSendResult
{
    /// <summary>The customer; null for groups.</summary>
    [JsonPropertyName("external_userid")]
    public string? ExternalUserId { get; init; }

    /// <summary>The group; null for customers.</summary>
    public string? ChatId { get; init; }

    /// <summary>The employee.</summary>
    [JsonPropertyName("userid")]
    public string? UserId { get; init; }

    /// <summary>What became of it.</summary>
    public MassSendStatus Status { get; init; }

    /// <summary>When it was sent.</summary>
    [JsonConverter(typeof(UnixSeconds))]
    public DateTimeOffset? SendTime { get; init; }
}

/// <summary>What became of a mass message for one customer or group.</summary>
public enum MassSendStatus
{
    /// <summary>The employee has not sent it.</summary>
    NotSent = 0,

    /// <summary>It was sent.</summary>
    Sent = 1,

    /// <summary>Not sent: the customer is no contact of the employee any more.</summary>
    NotAContact = 2,

    /// <summary>Not sent: the customer has had as many mass messages as are allowed.</summary>
    LimitReached = 3,
}

/// <summary>Some of the results of a mass message.</summary>
public sealed record MassSendResultPage
{
    /// <summary>The results. For groups WeCom lists only those that were sent.</summary>
    [JsonPropertyName("send_list")]
    public IReadOnlyList<MassSendResult> Results { get; init => field = value ?? []; } = [];

    /// <summary>Where to go on reading; null or empty when all was read.</summary>
    public string? NextCursor { get; init; }
}

internal sealed record MassSendResultsRequest(
    [property: JsonPropertyName("msgid")] string MessageId,
    [property: JsonPropertyName("userid")] string UserId,
    int Limit,
    string? Cursor);

internal sealed record MassSendIdRequest([property: JsonPropertyName("msgid")] string MessageId);
