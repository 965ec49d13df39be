namespace WeComSop.WeCom.Callbacks.Events;

/// <summary>Something about a customer group.</summary>
/// <param name="ChatId">The group.</param>
public abstract record GroupEvent(string ChatId) : WeComEvent;

/// <summary><c>change_external_chat</c> / <c>create</c>: a customer group was created.</summary>
/// <param name="ChatId">The group.</param>
public sealed record GroupCreated(string ChatId) : GroupEvent(ChatId)
{
    /// <inheritdoc/>
    public override string Type => "change_external_chat/create";
}

/// <summary>
/// <c>change_external_chat</c> / <c>update</c>: members, owner, name or notice changed. If it follows the version of the members you hold
/// (<see cref="Follows"/>), the change may be applied and <see cref="CurMemVer"/> stored; otherwise read the group again, about two
/// seconds later. Which of the fields mean something is told by <see cref="UpdateDetail"/> alone: WeCom sends others as well.
/// </summary>
/// <param name="ChatId">The group.</param>
/// <param name="UpdateDetail">What changed, one of <see cref="GroupUpdateDetails"/>.</param>
public sealed record GroupUpdated(string ChatId, string UpdateDetail) : GroupEvent(ChatId)
{
    /// <inheritdoc/>
    public override string Type => "change_external_chat/update";

    /// <summary>
    /// On <c>add_member</c>: 0 invited by a member (direct or by link; WeCom's own sample has 1), 3 scanned the group's code.
    /// </summary>
    public int? JoinScene { get; init; }

    /// <summary>On <c>del_member</c>: 0 left, 1 removed by the owner or an administrator.</summary>
    public int? QuitScene { get; init; }

    /// <summary>How many members changed.</summary>
    public int? MemChangeCnt { get; init; }

    /// <summary>Who changed: user ids and external user ids.</summary>
    public IReadOnlyList<string> MemChangeList { get; init; } = [];

    /// <summary>The membership version before the change.</summary>
    public string? LastMemVer { get; init; }

    /// <summary>The membership version after the change.</summary>
    public string? CurMemVer { get; init; }

    /// <summary>
    /// Whether the members one holds, changed as this event says, are those of <see cref="CurMemVer"/>: there was no event in between and
    /// all who changed are in <see cref="MemChangeList"/>.
    /// </summary>
    /// <param name="memberVersion">The version one holds, from <c>groupchat/get</c> or the last event applied.</param>
    /// <returns>False if the group must be read again.</returns>
    public bool Follows(string? memberVersion) =>
        LastMemVer is not null && LastMemVer == memberVersion && CurMemVer is not null && (MemChangeCnt ?? 0) == MemChangeList.Count;
}

/// <summary>What changed in a customer group: the values of <see cref="GroupUpdated.UpdateDetail"/>.</summary>
public static class GroupUpdateDetails
{
    /// <summary>Somebody joined.</summary>
    public const string MemberJoined = "add_member";

    /// <summary>Somebody left or was removed.</summary>
    public const string MemberLeft = "del_member";

    /// <summary>The group has another owner; who, only <c>groupchat/get</c> tells.</summary>
    public const string OwnerChanged = "change_owner";

    /// <summary>The group has another name; which, only <c>groupchat/get</c> tells.</summary>
    public const string NameChanged = "change_name";

    /// <summary>The group has another notice; which, only <c>groupchat/get</c> tells.</summary>
    public const string NoticeChanged = "change_notice";
}

/// <summary><c>change_external_chat</c> / <c>dismiss</c>: the group was dissolved.</summary>
/// <param name="ChatId">The group.</param>
public sealed record GroupDismissed(string ChatId) : GroupEvent(ChatId)
{
    /// <inheritdoc/>
    public override string Type => "change_external_chat/dismiss";
}
