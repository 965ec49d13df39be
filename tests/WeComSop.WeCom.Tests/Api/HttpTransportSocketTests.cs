using System.Net;
using System.Net.Sockets;
using WeComSop.WeCom.Api;
using WeComSop.WeCom.Tests.Infrastructure;

namespace WeComSop.WeCom.Tests.Api;

/// <summary>What a fake handler cannot show: how the real HTTP stack fails.</summary>
internal sealed class HttpTransportSocketTests
{
    private static readonly WeComRequest Once = WeComRequest.Post("/cgi-bin/message/send", "{}"u8.ToArray(), isRepeatable: false);

    [Test]
    public void A_closed_port_took_no_effect()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        Assert.That(() => SendAsync(port), Throws.InstanceOf<WeComTransportException>()
            .With.Property(nameof(WeComTransportException.MayHaveTakenEffect)).False);
    }

    [Test]
    public async Task A_server_that_reads_the_request_and_hangs_up_may_have_taken_effect()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var call = SendAsync(((IPEndPoint)listener.LocalEndpoint).Port);

        using (var server = await listener.AcceptTcpClientAsync())
        {
            listener.Stop();
            var buffer = new byte[4096];
            var text = "";
            while (!text.EndsWith("{}", StringComparison.Ordinal))
            {
                text += System.Text.Encoding.UTF8.GetString(buffer, 0, await server.GetStream().ReadAsync(buffer));
            }
        }

        Assert.That(async () => await call, Throws.InstanceOf<WeComTransportException>()
            .With.Property(nameof(WeComTransportException.MayHaveTakenEffect)).True);
    }

    private static async Task SendAsync(int port)
    {
        var clock = new TestClock();
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/") };
        var tokens = new AccessTokenCache(
            TestApp.CorpId, (_, _) => Task.FromResult(new AccessToken("T1", clock.GetUtcNow().AddHours(2))), clock);
        var options = new HttpTransportOptions { RetryDelay = TimeSpan.Zero };
        await new HttpTransport(http, tokens, new FrequencyLimiter(clock), clock, options).SendAsync(Once, CancellationToken.None);
    }
}
