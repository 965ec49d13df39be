namespace WeComSop.WeCom.Callbacks.Events;

/// <summary>The employee used an entry of the app's menu.</summary>
/// <param name="EventKey">The entry's key, or its address.</param>
public abstract record MenuEvent(string EventKey) : WeComEvent;

/// <summary><c>click</c>: an entry with a key.</summary>
/// <param name="EventKey">The entry's key.</param>
public sealed record MenuClicked(string EventKey) : MenuEvent(EventKey)
{
    /// <inheritdoc/>
    public override string Type => "event/click";
}

/// <summary><c>view</c>: an entry that opens a page.</summary>
/// <param name="EventKey">The page's URL.</param>
public sealed record MenuPageOpened(string EventKey) : MenuEvent(EventKey)
{
    /// <inheritdoc/>
    public override string Type => "event/view";
}

/// <summary><c>view_miniprogram</c>: an entry that opens a mini program.</summary>
/// <param name="EventKey">The page path.</param>
public sealed record MenuMiniProgramOpened(string EventKey) : MenuEvent(EventKey)
{
    /// <inheritdoc/>
    public override string Type => "event/view_miniprogram";
}

/// <summary>A code was scanned from the menu: <c>scancode_push</c>, or <c>scancode_waitmsg</c> (which shows "receiving").</summary>
/// <param name="EventKey">The entry's key.</param>
/// <param name="Waiting">Whether it was <c>scancode_waitmsg</c>.</param>
/// <param name="ScanType">Such as <c>qrcode</c>.</param>
/// <param name="ScanResult">What the code said.</param>
public sealed record MenuCodeScanned(string EventKey, bool Waiting, string? ScanType = null, string? ScanResult = null) : MenuEvent(EventKey)
{
    /// <inheritdoc/>
    public override string Type => Waiting ? "event/scancode_waitmsg" : "event/scancode_push";
}

/// <summary>Where the pictures of <see cref="MenuPicturesSent"/> come from.</summary>
public enum PictureSource
{
    /// <summary><c>pic_sysphoto</c>: the camera.</summary>
    Camera,

    /// <summary><c>pic_photo_or_album</c>: the camera or the album.</summary>
    CameraOrAlbum,

    /// <summary><c>pic_weixin</c>: the album of the client.</summary>
    Album,
}

/// <summary>Pictures were sent from the menu. The pictures follow as messages.</summary>
/// <param name="EventKey">The entry's key.</param>
/// <param name="Source">Which kind of entry.</param>
public sealed record MenuPicturesSent(string EventKey, PictureSource Source) : MenuEvent(EventKey)
{
    /// <inheritdoc/>
    public override string Type => Source switch
    {
        PictureSource.Camera => "event/pic_sysphoto",
        PictureSource.CameraOrAlbum => "event/pic_photo_or_album",
        _ => "event/pic_weixin",
    };

    /// <summary>How many.</summary>
    public int? Count { get; init; }

    /// <summary>The MD5 of each, to recognise the messages by.</summary>
    public IReadOnlyList<string> Md5Sums { get; init; } = [];
}

/// <summary><c>location_select</c>: a place was chosen from the menu.</summary>
/// <param name="EventKey">The entry's key.</param>
/// <param name="Latitude"><c>Location_X</c>, in degrees.</param>
/// <param name="Longitude"><c>Location_Y</c>, in degrees.</param>
/// <param name="Scale">The map's zoom.</param>
/// <param name="Label">The address.</param>
/// <param name="PoiName">The name of the place.</param>
public sealed record MenuLocationSelected(
    string EventKey, double? Latitude, double? Longitude, int? Scale = null, string? Label = null, string? PoiName = null)
    : MenuEvent(EventKey)
{
    /// <inheritdoc/>
    public override string Type => "event/location_select";
}
