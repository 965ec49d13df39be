using WeComSop.WeCom.Api;

namespace WeComSop.WeCom.Tests.Infrastructure;

/// <summary>One bound app: the whole library over a fake edge.</summary>
internal sealed class TestApp
{
    public const string CorpId = "ww5f0a2f1b9c7d3e84";
    public const string Secret = "SECRET-of-the-app";

    public TestApp(FrequencyLimits? limits = null, string baseAddress = "https://wecom.test")
    {
        WeCom = new FakeWeCom(Clock);
        Http = new HttpClient(WeCom) { BaseAddress = new Uri(baseAddress) };
        var options = new HttpTransportOptions { RetryDelay = TimeSpan.Zero };
        Tokens = new AccessTokenCache(Http, CorpId, Secret, Clock, options);
        Limiter = new FrequencyLimiter(Clock, limits);
        Transport = new HttpTransport(Http, Tokens, Limiter, Clock, options);
        Client = new WeComClient(Transport);
    }

    public TestClock Clock { get; } = new();

    public FakeWeCom WeCom { get; }

    public HttpClient Http { get; }

    public AccessTokenCache Tokens { get; }

    public FrequencyLimiter Limiter { get; }

    public HttpTransport Transport { get; }

    public WeComClient Client { get; }
}
