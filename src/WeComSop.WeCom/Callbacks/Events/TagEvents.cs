namespace WeComSop.WeCom.Callbacks.Events;

/// <summary><c>change_external_tag</c> / <c>create</c>: a customer tag or tag group was created.</summary>
/// <param name="Id">The tag or group.</param>
/// <param name="TagType"><c>tag</c> or <c>tag_group</c>.</param>
/// <param name="StrategyId">The rule group; sent to the "customer contact" app only.</param>
public sealed record TagCreated(string Id, string TagType, string? StrategyId = null) : WeComEvent
{
    /// <inheritdoc/>
    public override string Type => "change_external_tag/create";
}

/// <summary><c>change_external_tag</c> / <c>update</c>: a customer tag or tag group was renamed or changed.</summary>
/// <param name="Id">The tag or group.</param>
/// <param name="TagType"><c>tag</c> or <c>tag_group</c>.</param>
/// <param name="StrategyId">As in <see cref="TagCreated"/>.</param>
public sealed record TagUpdated(string Id, string TagType, string? StrategyId = null) : WeComEvent
{
    /// <inheritdoc/>
    public override string Type => "change_external_tag/update";
}

/// <summary><c>change_external_tag</c> / <c>delete</c>: a tag or group was deleted. The tags of a deleted group get no event of their own.</summary>
/// <param name="Id">The tag or group.</param>
/// <param name="TagType"><c>tag</c> or <c>tag_group</c>.</param>
/// <param name="StrategyId">As in <see cref="TagCreated"/>.</param>
public sealed record TagDeleted(string Id, string TagType, string? StrategyId = null) : WeComEvent
{
    /// <inheritdoc/>
    public override string Type => "change_external_tag/delete";
}

/// <summary><c>change_external_tag</c> / <c>shuffle</c>: tags were put into another order; read all orders again.</summary>
/// <param name="Id">The group whose tags moved; absent when the groups themselves moved.</param>
/// <param name="StrategyId">As in <see cref="TagCreated"/>.</param>
public sealed record TagsShuffled(string? Id = null, string? StrategyId = null) : WeComEvent
{
    /// <inheritdoc/>
    public override string Type => "change_external_tag/shuffle";
}
