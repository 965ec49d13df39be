using System.Text.Json.Serialization;

namespace WeComSop.WeCom.Api;

/// <summary>What an employee has done about a mass message.</summary>
public sealed record MassSendTask
{
    /// <summary>The employee.</summary>
    [JsonPropertyName("userid")]
    public required string UserId { get; init; }

    /// <summary>0 not sent, 2 sent.</summary>
    public int Status { get; init; }

    /// <summary>When it was sent.</summary>
    [JsonConverter(typeof(UnixSeconds))]
    public DateTimeOffset? SendTime { get; init; }

    /// <summary>Whether the employee has sent it.</summary>
    [JsonIgnore]
    public bool IsSent => Status == 2;
}

/// <summary>Some of the employees a mass message was given to.</summary>
public sealed record MassSendTaskPage
{
    /// <summary>The employees.</summary>
    [JsonPropertyName("task_list")]
    public IReadOnlyList<MassSendTask> Tasks { get; init => field = value ?? []; } = [];

    /// <summary>Where to go on reading; null or empty when all was read.</summary>
    public string? NextCursor { get; init; }
}

internal sealed record MassSendTasksRequest([property: JsonPropertyName("msgid")] string MessageId, int Limit, string? Cursor);
