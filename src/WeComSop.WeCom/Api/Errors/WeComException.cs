namespace WeComSop.WeCom.Api;

/// <summary>WeCom answered with an <c>errcode</c> other than 0.</summary>
public sealed class WeComException : Exception
{
    /// <summary>Describes an answer.</summary>
    /// <param name="error">The meaning of its <c>errcode</c>.</param>
    /// <param name="path">The endpoint, without query.</param>
    /// <param name="errmsg">WeCom's own text.</param>
    public WeComException(WeComError error, string path, string? errmsg = null)
        : base($"{path}: {error?.Code} {error?.English}")
    {
        ArgumentNullException.ThrowIfNull(error);
        Error = error;
        Path = path;
        ErrMsg = errmsg;
    }

    /// <summary>What the code means and what to do about it.</summary>
    public WeComError Error { get; }

    /// <summary>The endpoint, such as <c>/cgi-bin/externalcontact/get</c>; never a query, so never a token.</summary>
    public string Path { get; }

    /// <summary>WeCom's text, for a person who digs deeper (it names the calling IP on 60020). Never to be branched on; may hold ids.</summary>
    public string? ErrMsg { get; }
}
