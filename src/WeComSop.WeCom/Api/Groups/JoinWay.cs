using System.Text.Json.Serialization;

namespace WeComSop.WeCom.Api;

/// <summary>A way into customer groups (加入群聊): a QR code, or a button in a mini program. See <see cref="JoinWayRules"/>.</summary>
/// <param name="ChatIds">The groups, 1 to <see cref="JoinWayRules.MaxGroups"/>.</param>
public sealed record JoinWay(IReadOnlyList<string> ChatIds)
{
    /// <summary>The groups, 1 to <see cref="JoinWayRules.MaxGroups"/>.</summary>
    [JsonPropertyName("chat_id_list")]
    public IReadOnlyList<string> ChatIds { get; init; } = ChatIds ?? [];

    /// <summary>Its id; null before it is created. WeCom does not list them: without the id it can be neither changed nor deleted.</summary>
    public string? ConfigId { get; init; }

    /// <summary>1 button in a mini program, 2 QR code.</summary>
    public int Scene { get; init; } = 2;

    /// <summary>A note, at most <see cref="JoinWayRules.RemarkChars"/> characters; the rest is cut.</summary>
    public string? Remark { get; init; }

    /// <summary>Whether a new group is made when all are full; yes if null.</summary>
    [JsonPropertyName("auto_create_room")]
    [JsonConverter(typeof(ZeroOrOne))]
    public bool? CreatesGroups { get; init; }

    /// <summary>What the names of new groups begin with, at most <see cref="JoinWayRules.BaseNameChars"/> characters; a number follows.</summary>
    [JsonPropertyName("room_base_name")]
    public string? BaseName { get; init; }

    /// <summary>The first number.</summary>
    [JsonPropertyName("room_base_id")]
    public int? BaseNumber { get; init; }

    /// <summary>
    /// At most <see cref="TextLimits.StateChars"/> characters, to tell ways apart; it comes back as <see cref="GroupMember.State"/>.
    /// </summary>
    public string? State { get; init; }

    /// <summary>Whether the way is noted as the source on whoever joins.</summary>
    public bool? MarkSource { get; init; }

    /// <summary>URL of the QR code; only read.</summary>
    public string? QrCode { get; init; }
}

internal sealed record JoinWayIdRequest(string ConfigId);

internal sealed record JoinWayIdReply
{
    public required string ConfigId { get; init; }
}

internal sealed record JoinWayReply
{
    [JsonPropertyName("join_way")]
    public required JoinWay JoinWay { get; init; }
}
