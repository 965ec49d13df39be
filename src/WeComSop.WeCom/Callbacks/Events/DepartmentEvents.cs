namespace WeComSop.WeCom.Callbacks.Events;

/// <summary><c>change_contact</c> / <c>create_party</c>: a department was created.</summary>
/// <param name="Id">The department.</param>
/// <param name="Name">Its name, where sent.</param>
/// <param name="ParentId">The department above.</param>
/// <param name="Order">Position among its siblings; larger comes first.</param>
public sealed record DepartmentCreated(int Id, string? Name = null, int? ParentId = null, long? Order = null) : WeComEvent
{
    /// <inheritdoc/>
    public override string Type => "change_contact/create_party";
}

/// <summary><c>change_contact</c> / <c>update_party</c>: a department was renamed or moved.</summary>
/// <param name="Id">The department.</param>
/// <param name="Name">The new name, if it changed.</param>
/// <param name="ParentId">The new department above, if it changed.</param>
public sealed record DepartmentUpdated(int Id, string? Name = null, int? ParentId = null) : WeComEvent
{
    /// <inheritdoc/>
    public override string Type => "change_contact/update_party";
}

/// <summary><c>change_contact</c> / <c>delete_party</c>: a department was deleted.</summary>
/// <param name="Id">The department.</param>
public sealed record DepartmentDeleted(int Id) : WeComEvent
{
    /// <inheritdoc/>
    public override string Type => "change_contact/delete_party";
}

/// <summary><c>change_contact</c> / <c>update_tag</c>: an employee tag (not a customer tag) got or lost bearers.</summary>
/// <param name="TagId">The tag.</param>
public sealed record EmployeeTagUpdated(int TagId) : WeComEvent
{
    /// <inheritdoc/>
    public override string Type => "change_contact/update_tag";

    /// <summary>Employees who got the tag.</summary>
    public IReadOnlyList<string> AddedUsers { get; init; } = [];

    /// <summary>Employees who lost the tag.</summary>
    public IReadOnlyList<string> RemovedUsers { get; init; } = [];

    /// <summary>Departments that got the tag.</summary>
    public IReadOnlyList<int> AddedDepartments { get; init; } = [];

    /// <summary>Departments that lost the tag.</summary>
    public IReadOnlyList<int> RemovedDepartments { get; init; } = [];
}
