using System.Collections.Concurrent;

namespace WeComSop.WeCom.Api;

/// <summary>
/// Counts calls per corp and endpoint, so that WeCom does not have to refuse them. It never waits: whoever comes too often is told
/// how long to stay away. Limits of a minute and an hour are each a bucket that is filled up again when its time is over.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="limits">The limits; WeCom's defaults if null.</param>
public sealed class FrequencyLimiter(TimeProvider time, FrequencyLimits? limits = null)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly FrequencyLimits limits = limits ?? new();
    private readonly long start = time.GetTimestamp();
    private readonly ConcurrentDictionary<(string CorpId, string Path), Endpoint> endpoints = new();

    /// <summary>Counts one call, if there is room for it.</summary>
    /// <param name="corpId">The corp.</param>
    /// <param name="path">The endpoint.</param>
    /// <returns>Null when the call may be made; otherwise how long to wait before trying again.</returns>
    public TimeSpan? TryTake(string corpId, string path) => EndpointOf(corpId, path).TryTake(Now);

    /// <summary>Lets nothing through for a while, after WeCom answered 45009.</summary>
    /// <param name="corpId">The corp.</param>
    /// <param name="path">The endpoint.</param>
    /// <param name="duration">How long.</param>
    public void Close(string corpId, string path, TimeSpan duration) => EndpointOf(corpId, path).Close(Now + duration);

    // Not the wall clock: set back by an hour it would keep an endpoint closed for as long.
    private TimeSpan Now => time.GetElapsedTime(start);

    private Endpoint EndpointOf(string corpId, string path) => endpoints.GetOrAdd((corpId, path), key => new Endpoint(
        limits.Unlimited.Contains(key.Path) ? [] : [new Bucket(limits.PerMinute, Minute), new Bucket(limits.PerHour, Hour)]));

    private sealed class Endpoint(Bucket[] buckets)
    {
        private readonly Lock gate = new();
        private TimeSpan closedUntil;

        public TimeSpan? TryTake(TimeSpan now)
        {
            lock (gate)
            {
                var freeAt = closedUntil;
                foreach (var bucket in buckets)
                {
                    var bucketFreeAt = bucket.FreeAt(now);
                    freeAt = bucketFreeAt > freeAt ? bucketFreeAt : freeAt;
                }

                if (freeAt > now)
                {
                    return freeAt - now;
                }

                Array.ForEach(buckets, bucket => bucket.Take());
                return null;
            }
        }

        public void Close(TimeSpan until)
        {
            lock (gate)
            {
                closedUntil = until > closedUntil ? until : closedUntil;
            }
        }
    }

    private sealed class Bucket(int size, TimeSpan period)
    {
        private TimeSpan refillAt;
        private int left;

        public TimeSpan FreeAt(TimeSpan now)
        {
            if (now >= refillAt)
            {
                (left, refillAt) = (size, now + period);
            }

            return left > 0 ? TimeSpan.Zero : refillAt;
        }

        public void Take() => left--;
    }
}
