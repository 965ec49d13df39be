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
/// <c>change_external_chat</c> / <c>update</c>: members, owner, name or notice changed. If <see cref="LastMemVer"/> equals the version
/// you hold, the change may be applied and <see cref="CurMemVer"/> stored; otherwise read the group again, about two seconds later.
/// </summary>
/// <param name="ChatId">The group.</param>
/// <param name="UpdateDetail"><c>add_member</c>, <c>del_member</c>, <c>change_owner</c>, <c>change_name</c> or <c>change_notice</c>.</param>
public sealed record GroupUpdated(string ChatId, string UpdateDetail) : GroupEvent(ChatId)
{
    /// <inheritdoc/>
    public override string Type => "change_external_chat/update";

    /// <summary>On <c>add_member</c>: 0 invited by a member (direct or by link), 3 scanned the group's code.</summary>
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
}

/// <summary><c>change_external_chat</c> / <c>dismiss</c>: the group was dissolved.</summary>
/// <param name="ChatId">The group.</param>
public sealed record GroupDismissed(string ChatId) : GroupEvent(ChatId)
{
    /// <inheritdoc/>
    public override string Type => "change_external_chat/dismiss";
}
