namespace WeComSop.WeCom.Callbacks.Events;

/// <summary><c>template_card_event</c>: the employee (<see cref="WeComEvent.FromUser"/>) pressed a button of a template card.</summary>
/// <param name="EventKey">The button's key.</param>
/// <param name="TaskId">The card, as named when it was sent.</param>
/// <param name="CardType">Such as <c>button_interaction</c>.</param>
/// <param name="ResponseCode">Updates the card once within 72 hours.</param>
public sealed record TemplateCardClicked(string EventKey, string TaskId, string? CardType = null, string? ResponseCode = null) : WeComEvent
{
    /// <inheritdoc/>
    public override string Type => "event/template_card_event";

    /// <summary>What was ticked or chosen on the card.</summary>
    public IReadOnlyList<CardSelection> SelectedItems { get; init; } = [];
}

/// <summary>An answer on a template card.</summary>
/// <param name="QuestionKey">The question.</param>
/// <param name="OptionIds">The chosen options.</param>
public sealed record CardSelection(string QuestionKey, IReadOnlyList<string> OptionIds);

/// <summary><c>template_card_menu_event</c>: the employee used the menu in the corner of a template card.</summary>
/// <param name="EventKey">The entry's key.</param>
/// <param name="TaskId">The card.</param>
/// <param name="CardType">Such as <c>text_notice</c>.</param>
/// <param name="ResponseCode">Updates the card once within 72 hours.</param>
public sealed record TemplateCardMenuClicked(string EventKey, string TaskId, string? CardType = null, string? ResponseCode = null) : WeComEvent
{
    /// <inheritdoc/>
    public override string Type => "event/template_card_menu_event";
}

/// <summary><c>taskcard_click</c>: a button of a task card, the forerunner of template cards.</summary>
/// <param name="EventKey">The button's key.</param>
/// <param name="TaskId">The card.</param>
public sealed record TaskCardClicked(string EventKey, string TaskId) : WeComEvent
{
    /// <inheritdoc/>
    public override string Type => "event/taskcard_click";
}
