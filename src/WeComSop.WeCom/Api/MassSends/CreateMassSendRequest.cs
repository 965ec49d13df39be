using System.Text.Json.Serialization;

namespace WeComSop.WeCom.Api;

/// <summary>
/// A mass message for employees to confirm. For what must and may not be together see <see cref="MassSendRules"/>. A list that is null
/// does not narrow the recipients; an empty one would not either, which is why it is refused.
/// </summary>
/// <param name="Audience">Whom it is for.</param>
public sealed record CreateMassSendRequest([property: JsonPropertyName("chat_type")] MassSendAudience Audience)
{
    /// <summary>
    /// Customers, at most <see cref="MassSendRules.MaxCustomers"/>. Of several employees in contact with one, only the one who was
    /// last in touch gets the task.
    /// </summary>
    [JsonPropertyName("external_userid")]
    public IReadOnlyList<string>? ExternalUserIds { get; init; }

    /// <summary>
    /// Groups of the <see cref="Sender"/>, at most <see cref="MassSendRules.MaxGroups"/>; without them the owner picks. Needs client 4.1.10.
    /// </summary>
    [JsonPropertyName("chat_id_list")]
    public IReadOnlyList<string>? ChatIds { get; init; }

    /// <summary>Customers by tag, instead of <see cref="ExternalUserIds"/>.</summary>
    public MassSendTagFilter? TagFilter { get; init; }

    /// <summary>
    /// The employee who is to send it; for groups the owner, who must be named. For customers alone it means all customers of theirs.
    /// </summary>
    public string? Sender { get; init; }

    /// <summary>Whether the employee may change the selection of customers; no if null.</summary>
    public bool? AllowSelect { get; init; }

    /// <summary>The text.</summary>
    public MessageText? Text { get; init; }

    /// <summary>At most <see cref="TextLimits.Attachments"/>.</summary>
    public IReadOnlyList<Attachment>? Attachments { get; init; }

    /// <summary>Audience and sender only: the rest may be personal data.</summary>
    /// <returns>Text for a log.</returns>
    public override string ToString() => $"{nameof(CreateMassSendRequest)} {Audience} {Sender}";
}

/// <summary>Customers with certain tags: one of each group.</summary>
/// <param name="Groups">All of these must hold.</param>
public sealed record MassSendTagFilter([property: JsonPropertyName("group_list")] IReadOnlyList<MassSendTags> Groups);

/// <summary>Tags of which a customer has at least one.</summary>
/// <param name="TagIds">1 to <see cref="MassSendRules.MaxTagsPerGroup"/> corp or rule-group tags.</param>
public sealed record MassSendTags([property: JsonPropertyName("tag_list")] IReadOnlyList<string> TagIds);

/// <summary>A mass message that was created.</summary>
public sealed record MassSendReceipt
{
    /// <summary>Its id, for all further calls.</summary>
    [JsonPropertyName("msgid")]
    public required string MessageId { get; init; }

    /// <summary>Customers or groups it cannot go to: unknown ids, or people who are not contacts of the sender.</summary>
    [JsonPropertyName("fail_list")]
    public IReadOnlyList<string> FailedIds { get; init => field = value ?? []; } = [];
}
