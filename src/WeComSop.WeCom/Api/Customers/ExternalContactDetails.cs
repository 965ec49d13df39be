using System.Text.Json.Serialization;

namespace WeComSop.WeCom.Api;

/// <summary>A customer and the friendships with employees.</summary>
public sealed record ExternalContactDetails
{
    /// <summary>The customer.</summary>
    public required ExternalContact ExternalContact { get; init; }

    /// <summary>The friendships, at most 500 in one answer.</summary>
    [JsonPropertyName("follow_user")]
    public IReadOnlyList<FollowUser> FollowUsers { get; init => field = value ?? []; } = [];

    /// <summary>Where to go on reading; null or empty when all was read.</summary>
    public string? NextCursor { get; init; }
}

/// <summary>Customers of some employees, one row per friendship.</summary>
public sealed record BatchExternalContacts
{
    /// <summary>The friendships.</summary>
    [JsonPropertyName("external_contact_list")]
    public IReadOnlyList<BatchExternalContact> Contacts { get; init => field = value ?? []; } = [];

    /// <summary>Where to go on reading; null or empty when all was read.</summary>
    public string? NextCursor { get; init; }

    /// <summary>Employees that could not be read, for want of a licence; null when all could.</summary>
    public BatchFailures? FailInfo { get; init; }
}

/// <summary>One friendship.</summary>
public sealed record BatchExternalContact
{
    /// <summary>The customer.</summary>
    public required ExternalContact ExternalContact { get; init; }

    /// <summary>The friendship; its tags are in <see cref="FollowUser.TagIds"/>.</summary>
    public required FollowUser FollowInfo { get; init; }
}

/// <summary>Employees that were left out of a batch.</summary>
public sealed record BatchFailures
{
    /// <summary>Employees without an interface licence.</summary>
    [JsonPropertyName("unlicensed_userid_list")]
    public IReadOnlyList<string> UnlicensedUserIds { get; init => field = value ?? []; } = [];
}

internal sealed record BatchExternalContactsRequest(
    [property: JsonPropertyName("userid_list")] IReadOnlyList<string> UserIds, string? Cursor, int Limit);

internal sealed record ExternalContactsReply([property: JsonPropertyName("external_userid")] IReadOnlyList<string>? ExternalUserIds);

internal sealed record FollowUsersReply([property: JsonPropertyName("follow_user")] IReadOnlyList<string>? UserIds);
