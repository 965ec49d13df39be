using System.Text.Json.Serialization;

namespace WeComSop.WeCom.Api;

/// <summary>An app of the corp and its visible range.</summary>
public sealed record Agent
{
    /// <summary>The app's id.</summary>
    [JsonPropertyName("agentid")]
    public int AgentId { get; init; }

    /// <summary>The app's name.</summary>
    public string? Name { get; init; }

    /// <summary>Employees in the visible range by name.</summary>
    [JsonPropertyName("allow_userinfos")]
    public AgentUsers? AllowedUsers { get; init; }

    /// <summary>Departments in the visible range.</summary>
    [JsonPropertyName("allow_partys")]
    public AgentDepartments? AllowedDepartments { get; init; }

    /// <summary>Member tags in the visible range.</summary>
    [JsonPropertyName("allow_tags")]
    public AgentTags? AllowedTags { get; init; }

    /// <summary>Whether nobody can see the app, so that it can see nobody.</summary>
    [JsonIgnore]
    public bool SeesNobody =>
        (AllowedUsers?.Users.Count ?? 0) + (AllowedDepartments?.DepartmentIds.Count ?? 0) + (AllowedTags?.TagIds.Count ?? 0) == 0;
}

/// <summary>Employees in an app's visible range.</summary>
public sealed record AgentUsers
{
    /// <summary>The employees.</summary>
    [JsonPropertyName("user")]
    public IReadOnlyList<AgentUser> Users { get; init => field = value ?? []; } = [];
}

/// <summary>One employee in an app's visible range.</summary>
public sealed record AgentUser
{
    /// <summary>The employee.</summary>
    [JsonPropertyName("userid")]
    public required string UserId { get; init; }
}

/// <summary>Departments in an app's visible range.</summary>
public sealed record AgentDepartments
{
    /// <summary>The departments.</summary>
    [JsonPropertyName("partyid")]
    public IReadOnlyList<int> DepartmentIds { get; init => field = value ?? []; } = [];
}

/// <summary>Member tags in an app's visible range.</summary>
public sealed record AgentTags
{
    /// <summary>The tags.</summary>
    [JsonPropertyName("tagid")]
    public IReadOnlyList<int> TagIds { get; init => field = value ?? []; } = [];
}
