namespace WeComSop.WeCom.Api;

/// <summary>Remembers that WeCom refused a credential, and answers in its place for 1 minute, doubling to 1 hour. Not thread-safe.</summary>
internal sealed class CredentialBackOff(TimeProvider time)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    // Not the wall clock: set back by an hour it would keep the credential out of use for as long.
    private readonly long start = time.GetTimestamp();
    private WeComException? refusal;
    private TimeSpan delay;
    private TimeSpan until;

    private TimeSpan Now => time.GetElapsedTime(start);

    public void ThrowIfWaiting()
    {
        if (refusal is not null && Now < until)
        {
            throw new WeComException(refusal.Error, refusal.Path, refusal.ErrMsg);
        }
    }

    public void Remember(WeComException answer)
    {
        switch (answer.Error)
        {
            case { Class: WeComErrorClass.RetryNow }:
                return;

            case { RetryAfter: { } wait }:
                until = Now + wait;
                break;

            default:
                delay = delay == TimeSpan.Zero ? Shortest : TimeSpan.FromTicks(Math.Min(delay.Ticks * 2, Longest.Ticks));
                until = Now + delay;
                break;
        }

        refusal = answer;
    }

    public void Reset() => (refusal, delay) = (null, TimeSpan.Zero);
}
