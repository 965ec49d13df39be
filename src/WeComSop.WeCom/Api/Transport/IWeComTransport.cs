namespace WeComSop.WeCom.Api;

/// <summary>Carries a request to WeCom and its answer back. The transport knows the app's access token and adds it.</summary>
public interface IWeComTransport
{
    /// <summary>Sends a request.</summary>
    /// <param name="request">The request, without token.</param>
    /// <param name="cancellationToken">Gives up waiting; the request may have been carried out.</param>
    /// <returns>WeCom's JSON answer, whatever its <c>errcode</c>.</returns>
    /// <exception cref="WeComException">No token could be had.</exception>
    /// <exception cref="WeComTransportException">There was no usable answer.</exception>
    /// <exception cref="WeComThrottledException">The endpoint's frequency limit is used up; nothing was sent.</exception>
    Task<WeComReply> SendAsync(WeComRequest request, CancellationToken cancellationToken);
}
