using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace WeComSop.Demo;

/// Sends a request to this very process, wherever it listens.
internal sealed class LoopbackHandler(IServer server) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (OwnAddress() is { } own)
        {
            request.RequestUri = new UriBuilder(request.RequestUri!) { Scheme = own.Scheme, Host = own.Host, Port = own.Port }.Uri;
        }

        return base.SendAsync(request, cancellationToken);
    }

    private Uri? OwnAddress()
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        if (addresses.OrderBy(candidate => candidate.StartsWith("https", StringComparison.Ordinal)).FirstOrDefault() is not { } plain)
        {
            return null;
        }

        var address = BindingAddress.Parse(plain);
        var isAny = address.Host is "*" or "+" || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && (ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any)));
        return new UriBuilder(address.Scheme, isAny ? "127.0.0.1" : address.Host, address.Port).Uri;
    }
}
