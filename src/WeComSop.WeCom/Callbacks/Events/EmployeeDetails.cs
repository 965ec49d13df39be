namespace WeComSop.WeCom.Callbacks.Events;

/// <summary>
/// Fields of an employee in a directory event. Receive settings made after 2022-08-15 get <see cref="Departments"/> only;
/// older ones get the rest as well. A field that was not sent is null.
/// </summary>
public sealed record EmployeeDetails
{
    /// <summary><c>Department</c>: ids of the departments.</summary>
    public IReadOnlyList<int> Departments { get; init; } = [];

    /// <summary><c>IsLeaderInDept</c>: 1 or 0 for each of <see cref="Departments"/>.</summary>
    public IReadOnlyList<int> IsLeaderInDepartments { get; init; } = [];

    /// <summary><c>DirectLeader</c>: user ids of the direct superiors.</summary>
    public IReadOnlyList<string> DirectLeaders { get; init; } = [];

    /// <summary>The main department.</summary>
    public int? MainDepartment { get; init; }

    /// <summary>1 active, 2 disabled, 4 not activated, 5 left.</summary>
    public int? Status { get; init; }

    /// <summary>1 male, 2 female.</summary>
    public int? Gender { get; init; }

    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Alias.</summary>
    public string? Alias { get; init; }

    /// <summary>Position.</summary>
    public string? Position { get; init; }

    /// <summary>Mobile number.</summary>
    public string? Mobile { get; init; }

    /// <summary>Telephone number.</summary>
    public string? Telephone { get; init; }

    /// <summary>Private mail address.</summary>
    public string? Email { get; init; }

    /// <summary>Business mail address.</summary>
    public string? BizMail { get; init; }

    /// <summary>URL of the portrait.</summary>
    public string? Avatar { get; init; }

    /// <summary>Address.</summary>
    public string? Address { get; init; }

    /// <summary><c>ExtAttr</c>: the corp's own fields.</summary>
    public IReadOnlyList<EmployeeAttribute> Attributes { get; init; } = [];

    /// <summary>Nothing: every field is personal data and has no place in a log.</summary>
    /// <returns>The name of the type.</returns>
    public override string ToString() => nameof(EmployeeDetails);
}

/// <summary>One of the corp's own fields of an employee.</summary>
/// <param name="Name">The field.</param>
/// <param name="Kind">0 text, 1 web page.</param>
/// <param name="Value">The text, or the title of the web page.</param>
/// <param name="Url">The web page's address.</param>
public sealed record EmployeeAttribute(string Name, int Kind, string? Value = null, string? Url = null);
