namespace WeComSop.WeCom.Callbacks.Events;

/// <summary><c>open_approval_change</c>: an approval started from the app (the approval component) changed.</summary>
/// <param name="ApprovalNo"><c>ThirdNo</c>: the number the app gave it.</param>
/// <param name="Status"><c>OpenSpStatus</c>: 1 open, 2 approved, 3 rejected, 4 withdrawn.</param>
public sealed record AppApprovalChanged(string ApprovalNo, int? Status = null) : WeComEvent
{
    /// <inheritdoc/>
    public override string Type => "event/open_approval_change";
}

/// <summary><c>sys_approval_change</c>: an approval of WeCom's approval app changed.</summary>
/// <param name="ApprovalNo"><c>SpNo</c>: its number.</param>
/// <param name="Status"><c>SpStatus</c>: 1 open, 2 approved, 3 rejected, 4 withdrawn; larger numbers for later changes.</param>
public sealed record ApprovalChanged(string ApprovalNo, int? Status = null) : WeComEvent
{
    /// <inheritdoc/>
    public override string Type => "event/sys_approval_change";
}
