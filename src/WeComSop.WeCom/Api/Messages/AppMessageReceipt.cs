using System.Text.Json.Serialization;

namespace WeComSop.WeCom.Api;

/// <summary>What became of an app message. Some recipients may be missing although the call succeeded.</summary>
public sealed record AppMessageReceipt
{
    /// <summary>For a recall within 24 hours.</summary>
    [JsonPropertyName("msgid")]
    public string? MessageId { get; init; }

    /// <summary>For an update of a template card within 72 hours.</summary>
    public string? ResponseCode { get; init; }

    /// <summary>Employees who do not exist or are out of the visible range, in lower case.</summary>
    [JsonPropertyName("invaliduser")]
    [JsonConverter(typeof(BarSeparated))]
    public IReadOnlyList<string> InvalidUsers { get; init => field = value ?? []; } = [];

    /// <summary>Departments that do not exist or are out of the visible range.</summary>
    [JsonPropertyName("invalidparty")]
    [JsonConverter(typeof(BarSeparated))]
    public IReadOnlyList<string> InvalidDepartments { get; init => field = value ?? []; } = [];

    /// <summary>Tags that do not exist or are out of the visible range.</summary>
    [JsonPropertyName("invalidtag")]
    [JsonConverter(typeof(BarSeparated))]
    public IReadOnlyList<string> InvalidTags { get; init => field = value ?? []; } = [];

    /// <summary>Employees without an interface licence, in lower case.</summary>
    [JsonPropertyName("unlicenseduser")]
    [JsonConverter(typeof(BarSeparated))]
    public IReadOnlyList<string> UnlicensedUsers { get; init => field = value ?? []; } = [];
}
