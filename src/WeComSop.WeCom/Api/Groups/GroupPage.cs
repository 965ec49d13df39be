using System.Text.Json.Serialization;

namespace WeComSop.WeCom.Api;

/// <summary>Some of the customer groups.</summary>
public sealed record GroupPage
{
    /// <summary>The groups.</summary>
    [JsonPropertyName("group_chat_list")]
    public IReadOnlyList<GroupListItem> Groups { get; init => field = value ?? []; } = [];

    /// <summary>Where to go on reading; null or empty when all was read.</summary>
    public string? NextCursor { get; init; }
}

/// <summary>A customer group in a list.</summary>
public sealed record GroupListItem
{
    /// <summary>The group.</summary>
    public required string ChatId { get; init; }

    /// <summary>0 as usual, 1 the owner has left the corp, 2 being inherited, 3 inherited.</summary>
    public int Status { get; init; }
}

internal sealed record GroupsRequest(int StatusFilter, OwnerFilter? OwnerFilter, string? Cursor, int Limit);

internal sealed record OwnerFilter([property: JsonPropertyName("userid_list")] IReadOnlyList<string> UserIds)
{
    private const int MaxOwners = 100;

    public static OwnerFilter? From(IReadOnlyList<string>? owners)
    {
        if (owners is null)
        {
            return null;
        }

        // WeCom takes an empty filter for none at all: a caller with nobody to ask for would get everybody.
        ArgumentOutOfRangeException.ThrowIfZero(owners.Count, nameof(owners));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(owners.Count, MaxOwners, nameof(owners));
        return new(owners);
    }
}
