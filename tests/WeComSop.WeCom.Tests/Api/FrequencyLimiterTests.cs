using WeComSop.WeCom.Api;
using WeComSop.WeCom.Tests.Infrastructure;

namespace WeComSop.WeCom.Tests.Api;

internal sealed class FrequencyLimiterTests
{
    private const string Path = "/cgi-bin/externalcontact/get";
    private readonly TestClock clock = new();

    [Test]
    public void The_default_is_what_WeCom_allows()
    {
        var limiter = new FrequencyLimiter(clock);

        Assert.That(Enumerable.Range(0, 10_000).Select(_ => limiter.TryTake("corp", Path)), Has.All.Null);
        Assert.That(limiter.TryTake("corp", Path), Is.EqualTo(TimeSpan.FromMinutes(1)));
    }

    [Test]
    public void The_minute_is_filled_up_again_after_sixty_seconds()
    {
        var limiter = new FrequencyLimiter(clock, new FrequencyLimits { PerMinute = 3 });

        Assert.That(Take(limiter, 5), Is.EqualTo(3));
        clock.Advance(TimeSpan.FromSeconds(59));
        Assert.That(Take(limiter, 5), Is.Zero);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(Take(limiter, 5), Is.EqualTo(3));
    }

    [Test]
    public void The_hour_counts_as_well()
    {
        var limiter = new FrequencyLimiter(clock, new FrequencyLimits { PerMinute = 3, PerHour = 5 });

        Take(limiter, 3);
        clock.Advance(TimeSpan.FromMinutes(10));
        Assert.That(Take(limiter, 3), Is.EqualTo(2));
        Assert.That(limiter.TryTake("corp", Path), Is.EqualTo(TimeSpan.FromMinutes(50)));
    }

    [Test]
    public void Corps_and_endpoints_are_counted_apart()
    {
        var limiter = new FrequencyLimiter(clock, new FrequencyLimits { PerMinute = 1 });
        Take(limiter, 1);

        Assert.Multiple(() =>
        {
            Assert.That(limiter.TryTake("corp", Path), Is.Not.Null);
            Assert.That(limiter.TryTake("corp", "/cgi-bin/user/get"), Is.Null);
            Assert.That(limiter.TryTake("other", Path), Is.Null);
        });
    }

    [Test]
    public void App_messages_are_not_counted_but_can_be_closed()
    {
        var limiter = new FrequencyLimiter(clock, new FrequencyLimits { PerMinute = 1 });

        Assert.That(Enumerable.Range(0, 10).Select(_ => limiter.TryTake("corp", "/cgi-bin/message/send")), Has.All.Null);
        limiter.Close("corp", "/cgi-bin/message/send", TimeSpan.FromSeconds(60));
        Assert.That(limiter.TryTake("corp", "/cgi-bin/message/send"), Is.EqualTo(TimeSpan.FromSeconds(60)));
    }

    [Test]
    public void Parallel_callers_never_get_more_than_there_is()
    {
        var limiter = new FrequencyLimiter(clock, new FrequencyLimits { PerMinute = 100 });

        Assert.That(Enumerable.Range(0, 1000).AsParallel().Count(_ => limiter.TryTake("corp", Path) is null), Is.EqualTo(100));
    }

    private static int Take(FrequencyLimiter limiter, int times) =>
        Enumerable.Range(0, times).Count(_ => limiter.TryTake("corp", Path) is null);
}
