namespace WeComSop.WeCom.Api;

/// <summary>A welcome message. Text and attachments may not both be missing.</summary>
/// <param name="WelcomeCode">From the event; good for one success within 20 seconds.</param>
public sealed record SendWelcomeRequest(string WelcomeCode)
{
    /// <summary>The text.</summary>
    public MessageText? Text { get; init; }

    /// <summary>At most <see cref="TextLimits.Attachments"/>.</summary>
    public IReadOnlyList<Attachment>? Attachments { get; init; }

    /// <summary>The type of the record only: the code is a secret while it lives.</summary>
    /// <returns>Text for a log.</returns>
    public override string ToString() => nameof(SendWelcomeRequest);
}

/// <summary>The text of a message to customers.</summary>
/// <param name="Content">At most <see cref="TextLimits.WelcomeTextBytes"/> bytes in UTF-8.</param>
public sealed record MessageText(string Content);
