namespace WeComSop.WeCom.Callbacks.Events;

/// <summary>A message an employee (<see cref="WeComEvent.FromUser"/>) wrote to the app.</summary>
/// <param name="MessageId"><c>MsgId</c>: the same in a repeated push.</param>
public abstract record EmployeeMessage(string MessageId) : WeComEvent;

/// <summary>Text.</summary>
/// <param name="MessageId">The message.</param>
/// <param name="Content">What was written.</param>
public sealed record TextMessage(string MessageId, string Content) : EmployeeMessage(MessageId)
{
    /// <inheritdoc/>
    public override string Type => "message/text";
}

/// <summary>A picture.</summary>
/// <param name="MessageId">The message.</param>
/// <param name="MediaId">For <c>media/get</c>, valid 3 days.</param>
/// <param name="PictureUrl">Where the picture can be seen.</param>
public sealed record ImageMessage(string MessageId, string MediaId, string? PictureUrl = null) : EmployeeMessage(MessageId)
{
    /// <inheritdoc/>
    public override string Type => "message/image";
}

/// <summary>A voice message.</summary>
/// <param name="MessageId">The message.</param>
/// <param name="MediaId">For <c>media/get</c>, valid 3 days.</param>
/// <param name="Format">The encoding, such as <c>amr</c>.</param>
public sealed record VoiceMessage(string MessageId, string MediaId, string? Format = null) : EmployeeMessage(MessageId)
{
    /// <inheritdoc/>
    public override string Type => "message/voice";
}

/// <summary>A video.</summary>
/// <param name="MessageId">The message.</param>
/// <param name="MediaId">For <c>media/get</c>, valid 3 days.</param>
/// <param name="ThumbnailMediaId">The still picture.</param>
public sealed record VideoMessage(string MessageId, string MediaId, string? ThumbnailMediaId = null) : EmployeeMessage(MessageId)
{
    /// <inheritdoc/>
    public override string Type => "message/video";
}

/// <summary>A place.</summary>
/// <param name="MessageId">The message.</param>
/// <param name="Latitude"><c>Location_X</c>, in degrees.</param>
/// <param name="Longitude"><c>Location_Y</c>, in degrees.</param>
/// <param name="Scale">The map's zoom.</param>
/// <param name="Label">The address.</param>
/// <param name="AppType"><c>wxwork</c> in WeCom, absent or otherwise elsewhere.</param>
public sealed record LocationMessage(
    string MessageId, double Latitude, double Longitude, int? Scale = null, string? Label = null, string? AppType = null)
    : EmployeeMessage(MessageId)
{
    /// <inheritdoc/>
    public override string Type => "message/location";
}

/// <summary>A link.</summary>
/// <param name="MessageId">The message.</param>
/// <param name="Url">The address.</param>
/// <param name="Title">The title.</param>
/// <param name="Description">The text under the title.</param>
/// <param name="PictureUrl">The picture.</param>
public sealed record LinkMessage(
    string MessageId, string Url, string? Title = null, string? Description = null, string? PictureUrl = null)
    : EmployeeMessage(MessageId)
{
    /// <inheritdoc/>
    public override string Type => "message/link";
}
