namespace WeComSop.WeCom.Callbacks.Events;

/// <summary>
/// Something about an employee in the directory. Only the contact-sync assistant, provider-developed and shared apps receive these.
/// </summary>
/// <param name="UserId">The employee.</param>
public abstract record EmployeeEvent(string UserId) : WeComEvent;

/// <summary><c>change_contact</c> / <c>create_user</c>: an employee was added to the directory.</summary>
/// <param name="UserId">The employee.</param>
public sealed record EmployeeCreated(string UserId) : EmployeeEvent(UserId)
{
    /// <inheritdoc/>
    public override string Type => "change_contact/create_user";

    /// <summary>What else was sent.</summary>
    public EmployeeDetails Details { get; init; } = new();
}

/// <summary><c>change_contact</c> / <c>update_user</c>: an employee changed.</summary>
/// <param name="UserId">The employee, by the id before the change.</param>
/// <param name="NewUserId">The new id, when it was the id that changed.</param>
public sealed record EmployeeUpdated(string UserId, string? NewUserId = null) : EmployeeEvent(UserId)
{
    /// <inheritdoc/>
    public override string Type => "change_contact/update_user";

    /// <summary>What changed; a field that did not change is null.</summary>
    public EmployeeDetails Details { get; init; } = new();
}

/// <summary><c>change_contact</c> / <c>delete_user</c>: an employee left the directory.</summary>
/// <param name="UserId">The employee.</param>
public sealed record EmployeeDeleted(string UserId) : EmployeeEvent(UserId)
{
    /// <inheritdoc/>
    public override string Type => "change_contact/delete_user";
}
