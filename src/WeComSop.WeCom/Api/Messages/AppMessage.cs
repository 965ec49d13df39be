namespace WeComSop.WeCom.Api;

/// <summary>A message of the app to employees. At least one of the three recipient lists.</summary>
/// <param name="AgentId">The app.</param>
/// <param name="Content">What to send.</param>
public sealed record AppMessage(int AgentId, AppMessageContent Content)
{
    /// <summary>The longest time WeCom can remember a message as sent.</summary>
    public static readonly TimeSpan MaxDuplicateCheckInterval = TimeSpan.FromHours(4);

    /// <summary>Employees, at most 1000; <c>@all</c> alone for everybody in the visible range.</summary>
    public IReadOnlyList<string> ToUsers { get; init; } = [];

    /// <summary>Departments, at most 100.</summary>
    public IReadOnlyList<string> ToDepartments { get; init; } = [];

    /// <summary>Employee tags, at most 100.</summary>
    public IReadOnlyList<string> ToTags { get; init; } = [];

    /// <summary>Whether it is confidential: it cannot be forwarded and bears a watermark.</summary>
    public bool IsConfidential { get; init; }

    /// <summary>
    /// How long WeCom drops the same message when it is sent again, up to 4 hours; null to deliver every time. With it, the call may
    /// be repeated safely.
    /// </summary>
    public TimeSpan? DuplicateCheckInterval { get; init; }
}

/// <summary>What an app message says. The kinds are closed: those below.</summary>
public abstract record AppMessageContent
{
    private protected AppMessageContent()
    {
    }
}

/// <summary>Text; line feeds and links (<c>&lt;a href&gt;</c>) are allowed.</summary>
/// <param name="Content">At most <see cref="TextLimits.AppTextBytes"/> bytes in UTF-8; the rest is cut.</param>
public sealed record AppText(string Content) : AppMessageContent;

/// <summary>Markdown: headings, bold, links, inline code, quotes and three colours.</summary>
/// <param name="Content">At most <see cref="TextLimits.AppTextBytes"/> bytes in UTF-8.</param>
public sealed record AppMarkdown(string Content) : AppMessageContent;

/// <summary>A card with a title and a link.</summary>
/// <param name="Title">At most <see cref="TextLimits.CardTitleChars"/> characters.</param>
/// <param name="Description">At most <see cref="TextLimits.CardDescriptionChars"/> characters.</param>
/// <param name="Url">At most <see cref="TextLimits.UrlBytes"/> bytes.</param>
/// <param name="ButtonText">At most <see cref="TextLimits.CardButtonChars"/> characters; 详情 if null.</param>
public sealed record AppTextCard(string Title, string Description, string Url, string? ButtonText = null) : AppMessageContent;
