using System.Text.Json.Serialization;

namespace WeComSop.WeCom.Api;

/// <summary>
/// A member of the corp. Apps created after 2022-06-20 get no portrait, gender, mobile number, mail addresses or postal address here.
/// </summary>
public sealed record Employee
{
    /// <summary>The employee.</summary>
    [JsonPropertyName("userid")]
    public required string UserId { get; init; }

    /// <summary>The name; for provider apps the id instead.</summary>
    public string? Name { get; init; }

    /// <summary>The alias.</summary>
    public string? Alias { get; init; }

    /// <summary>The departments.</summary>
    [JsonPropertyName("department")]
    public IReadOnlyList<int> Departments { get; init => field = value ?? []; } = [];

    /// <summary>1 or 0 for each of <see cref="Departments"/>: whether the employee leads it.</summary>
    [JsonPropertyName("is_leader_in_dept")]
    public IReadOnlyList<int> IsLeaderInDepartments { get; init => field = value ?? []; } = [];

    /// <summary>The direct superiors.</summary>
    [JsonPropertyName("direct_leader")]
    public IReadOnlyList<string> DirectLeaders { get; init => field = value ?? []; } = [];

    /// <summary>The main department.</summary>
    public int? MainDepartment { get; init; }

    /// <summary>The position.</summary>
    public string? Position { get; init; }

    /// <summary>1 active, 2 disabled, 4 not activated, 5 left.</summary>
    public int Status { get; init; }

    /// <summary>The id only: the rest is personal data.</summary>
    /// <returns>Text for a log.</returns>
    public override string ToString() => $"{nameof(Employee)} {UserId}";
}
