namespace WeComSop.WeCom.Callbacks.Events;

/// <summary>Something between one employee and one customer.</summary>
/// <param name="UserId">The employee.</param>
/// <param name="ExternalUserId">The customer.</param>
public abstract record CustomerEvent(string UserId, string ExternalUserId) : WeComEvent;

/// <summary><c>add_external_contact</c>: an employee and a customer became contacts.</summary>
/// <param name="UserId">The employee.</param>
/// <param name="ExternalUserId">The customer.</param>
/// <param name="State">The <c>state</c> of the contact way or the channel of the acquisition link, where one was used.</param>
/// <param name="WelcomeCode">Good for one welcome message within 20 seconds. Absent when the admin site already has a welcome text for
/// this employee, the chat has begun, a welcome went out on <see cref="CustomerHalfAdded"/>, or the contact uses WeCom.</param>
public sealed record CustomerAdded(string UserId, string ExternalUserId, string? State = null, string? WelcomeCode = null)
    : CustomerEvent(UserId, ExternalUserId)
{
    /// <inheritdoc/>
    public override string Type => "change_external_contact/add_external_contact";
}

/// <summary>
/// <c>add_half_external_contact</c>: a customer added an employee who needs no verification; the employee has not confirmed yet,
/// so calls about this customer answer 84061.
/// </summary>
/// <param name="UserId">The employee.</param>
/// <param name="ExternalUserId">The customer.</param>
/// <param name="State">As in <see cref="CustomerAdded"/>.</param>
/// <param name="WelcomeCode">As in <see cref="CustomerAdded"/>.</param>
public sealed record CustomerHalfAdded(string UserId, string ExternalUserId, string? State = null, string? WelcomeCode = null)
    : CustomerEvent(UserId, ExternalUserId)
{
    /// <inheritdoc/>
    public override string Type => "change_external_contact/add_half_external_contact";
}

/// <summary><c>edit_external_contact</c>: the employee changed remark, mobile or tags. What changed is not said: read the customer.</summary>
/// <param name="UserId">The employee.</param>
/// <param name="ExternalUserId">The customer.</param>
public sealed record CustomerEdited(string UserId, string ExternalUserId) : CustomerEvent(UserId, ExternalUserId)
{
    /// <inheritdoc/>
    public override string Type => "change_external_contact/edit_external_contact";
}

/// <summary><c>del_external_contact</c>: the employee deleted the customer, or a transfer did.</summary>
/// <param name="UserId">The employee.</param>
/// <param name="ExternalUserId">The customer.</param>
/// <param name="Source"><c>DELETE_BY_TRANSFER</c> when an on-job transfer removed the customer; else absent.</param>
public sealed record CustomerRemovedByEmployee(string UserId, string ExternalUserId, string? Source = null)
    : CustomerEvent(UserId, ExternalUserId)
{
    /// <inheritdoc/>
    public override string Type => "change_external_contact/del_external_contact";

    /// <summary>Whether a transfer removed the customer, not a person.</summary>
    public bool ByTransfer => Source == "DELETE_BY_TRANSFER";
}

/// <summary><c>del_follow_user</c>: the customer deleted the employee.</summary>
/// <param name="UserId">The employee.</param>
/// <param name="ExternalUserId">The customer.</param>
public sealed record EmployeeRemovedByCustomer(string UserId, string ExternalUserId) : CustomerEvent(UserId, ExternalUserId)
{
    /// <inheritdoc/>
    public override string Type => "change_external_contact/del_follow_user";
}

/// <summary><c>transfer_fail</c>: a customer could not be handed over.</summary>
/// <param name="UserId">The employee whose takeover failed.</param>
/// <param name="ExternalUserId">The customer.</param>
/// <param name="FailReason"><c>customer_refused</c> or <c>customer_limit_exceed</c>.</param>
public sealed record CustomerTransferFailed(string UserId, string ExternalUserId, string FailReason)
    : CustomerEvent(UserId, ExternalUserId)
{
    /// <inheritdoc/>
    public override string Type => "change_external_contact/transfer_fail";
}

/// <summary><c>msg_audit_approved</c>: the customer agreed to the conversation archive.</summary>
/// <param name="UserId">The employee.</param>
/// <param name="ExternalUserId">The customer.</param>
/// <param name="WelcomeCode">As in <see cref="CustomerAdded"/>.</param>
public sealed record ArchivingApproved(string UserId, string ExternalUserId, string? WelcomeCode = null)
    : CustomerEvent(UserId, ExternalUserId)
{
    /// <inheritdoc/>
    public override string Type => "change_external_contact/msg_audit_approved";
}
