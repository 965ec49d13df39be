namespace WeComSop.WeCom.Api;

/// <summary>Remembers that WeCom refused a credential, and answers in its place for 1 minute, doubling to 1 hour. Not thread-safe.</summary>
internal sealed class CredentialBackOff(TimeProvider time)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private WeComException? refusal;
    private TimeSpan delay;
    private DateTimeOffset until;

    public void ThrowIfWaiting()
    {
        if (refusal is not null && time.GetUtcNow() < until)
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
                until = time.GetUtcNow() + wait;
                break;

            default:
                delay = delay == TimeSpan.Zero ? Shortest : TimeSpan.FromTicks(Math.Min(delay.Ticks * 2, Longest.Ticks));
                until = time.GetUtcNow() + delay;
                break;
        }

        refusal = answer;
    }

    public void Reset() => (refusal, delay) = (null, TimeSpan.Zero);
}
