using System.Text.Json.Serialization;

namespace WeComSop.WeCom.Api;

/// <summary>Whom a mass message is for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MassSendAudience>))]
public enum MassSendAudience
{
    /// <summary>Customers, each in the chat with an employee.</summary>
    [JsonStringEnumMemberName("single")]
    Customers,

    /// <summary>Customer groups, by their owners.</summary>
    [JsonStringEnumMemberName("group")]
    Groups,
}
