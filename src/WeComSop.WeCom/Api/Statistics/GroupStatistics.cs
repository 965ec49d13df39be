using System.Text.Json.Serialization;

namespace WeComSop.WeCom.Api;

/// <summary>
/// Numbers of customer groups. Whether those "up to that day" count from the beginning or from the days asked for, WeCom's page leaves
/// open.
/// </summary>
public sealed record GroupStatistics
{
    /// <summary>New groups.</summary>
    [JsonPropertyName("new_chat_cnt")]
    public int NewGroups { get; init; }

    /// <summary>Groups up to that day.</summary>
    [JsonPropertyName("chat_total")]
    public int Groups { get; init; }

    /// <summary>Groups up to that day in which something was written.</summary>
    [JsonPropertyName("chat_has_msg")]
    public int GroupsWithMessages { get; init; }

    /// <summary>New members, employees among them.</summary>
    [JsonPropertyName("new_member_cnt")]
    public int NewMembers { get; init; }

    /// <summary>Members up to that day, employees among them.</summary>
    [JsonPropertyName("member_total")]
    public int Members { get; init; }

    /// <summary>Members up to that day who wrote something, employees among them.</summary>
    [JsonPropertyName("member_has_msg")]
    public int MembersWithMessages { get; init; }

    /// <summary>Messages up to that day, those of employees among them.</summary>
    [JsonPropertyName("msg_total")]
    public int Messages { get; init; }

    /// <summary>Groups moved in up to that day; in the education business only, null elsewhere.</summary>
    [JsonPropertyName("migrate_trainee_chat_cnt")]
    public int? MigratedTraineeGroups { get; init; }
}

/// <summary>The groups of one owner.</summary>
public sealed record OwnerGroupStatistics
{
    /// <summary>The owner.</summary>
    public required string Owner { get; init; }

    /// <summary>The numbers.</summary>
    public required GroupStatistics Data { get; init; }
}

/// <summary>The groups of some owners.</summary>
public sealed record OwnerGroupStatisticsPage
{
    /// <summary>How many owners there are in all.</summary>
    public int Total { get; init; }

    /// <summary>Where to go on reading, until it reaches <see cref="Total"/>.</summary>
    public int NextOffset { get; init; }

    /// <summary>The owners.</summary>
    [JsonPropertyName("items")]
    public IReadOnlyList<OwnerGroupStatistics> Owners { get; init => field = value ?? []; } = [];
}

/// <summary>The groups of all owners asked for, on one day.</summary>
public sealed record DayGroupStatistics
{
    /// <summary>The day, as its beginning in China; see <see cref="StatisticsDays.DayOf"/>.</summary>
    [JsonConverter(typeof(UnixSeconds))]
    public DateTimeOffset? StatTime { get; init; }

    /// <summary>The numbers.</summary>
    public required GroupStatistics Data { get; init; }
}

internal sealed record OwnerGroupStatisticsRequest(
    long DayBeginTime, long DayEndTime, OwnerFilter? OwnerFilter, int OrderBy, int OrderAsc, int Offset, int Limit);

internal sealed record DayGroupStatisticsRequest(long DayBeginTime, long DayEndTime, OwnerFilter? OwnerFilter);

internal sealed record DayGroupStatisticsReply([property: JsonPropertyName("items")] IReadOnlyList<DayGroupStatistics>? Days);
