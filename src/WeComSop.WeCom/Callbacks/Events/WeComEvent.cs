namespace WeComSop.WeCom.Callbacks.Events;

/// <summary>A decrypted callback: something that happened in WeCom, or a message an employee sent to the app.</summary>
/// <remarks>
/// User ids are as WeCom sent them; they compare case-insensitively. Callbacks may be lost, repeated and reordered.
/// Official pages: https://developer.work.weixin.qq.com/document/path/90240 (app events),
/// https://developer.work.weixin.qq.com/document/path/90239 (app messages),
/// https://developer.work.weixin.qq.com/document/path/92130 (customer contact).
/// </remarks>
public abstract record WeComEvent
{
    /// <summary>
    /// The stable name: <c>Event/ChangeType</c> where there is a change type (<c>change_external_contact/add_external_contact</c>),
    /// else <c>event/Event</c> (<c>event/subscribe</c>), and <c>message/MsgType</c> for messages (<c>message/text</c>); always lower case.
    /// </summary>
    public abstract string Type { get; }

    /// <summary><c>ToUserName</c>: the corp.</summary>
    public string CorpId { get; init; } = "";

    /// <summary><c>FromUserName</c>: the employee who caused it, <c>sys</c> for system events, empty where WeCom sends none.</summary>
    public string FromUser { get; init; } = "";

    /// <summary><c>CreateTime</c>: when it happened, to the second.</summary>
    public DateTimeOffset CreateTime { get; init; }

    /// <summary><c>AgentID</c>: the receiving app, on app messages and app events.</summary>
    public int? AgentId { get; init; }

    /// <summary>The type only: events carry personal data and welcome codes, which have no place in a log.</summary>
    /// <returns><see cref="Type"/>.</returns>
    public sealed override string ToString() => Type;
}

/// <summary>An event or message this library has no record for. It is genuine; what it means is not known here.</summary>
/// <param name="Type">Named like the types of known events.</param>
public sealed record UnknownEvent(string Type) : WeComEvent
{
    /// <inheritdoc/>
    public override string Type { get; } = Type;
}
