using System.Text.Json.Serialization;

namespace WeComSop.WeCom.Api;

/// <summary>What employees did with customers on one day, in chats of two only.</summary>
public sealed record EmployeeStatistic
{
    /// <summary>The day, as its beginning in China; see <see cref="StatisticsDays.DayOf"/>.</summary>
    [JsonConverter(typeof(UnixSeconds))]
    public DateTimeOffset? StatTime { get; init; }

    /// <summary>Chats in which an employee wrote something.</summary>
    [JsonPropertyName("chat_cnt")]
    public int Chats { get; init; }

    /// <summary>Messages employees sent.</summary>
    [JsonPropertyName("message_cnt")]
    public int Messages { get; init; }

    /// <summary>Of the chats customers began, those that were answered, in percent; null if there were none.</summary>
    public double? ReplyPercentage { get; init; }

    /// <summary>Minutes until the first answer, on average; null if there was none.</summary>
    public double? AvgReplyTime { get; init; }

    /// <summary>Customers who deleted or blocked an employee.</summary>
    [JsonPropertyName("negative_feedback_cnt")]
    public int Lost { get; init; }

    /// <summary>Friend requests employees sent.</summary>
    [JsonPropertyName("new_apply_cnt")]
    public int Requests { get; init; }

    /// <summary>New customers.</summary>
    [JsonPropertyName("new_contact_cnt")]
    public int NewCustomers { get; init; }
}

internal sealed record EmployeeStatisticsRequest(
    [property: JsonPropertyName("userid")] IReadOnlyList<string>? UserIds,
    [property: JsonPropertyName("partyid")] IReadOnlyList<int>? DepartmentIds,
    long StartTime,
    long EndTime);

internal sealed record EmployeeStatisticsReply([property: JsonPropertyName("behavior_data")] IReadOnlyList<EmployeeStatistic>? Days);
