using System.Security.Cryptography;

namespace WeComSop.Sandbox;

/// <summary>Duplicate check and the silent limits per member. Called under the platform's lock.</summary>
internal sealed class MessageLimits(SandboxOptions options)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly Dictionary<string, DateTimeOffset> bodies = new(StringComparer.Ordinal);
    private readonly Dictionary<(string CorpId, int AgentId, string UserId), Queue<DateTimeOffset>> sent = [];

    /// <summary>False when the app sent the same body within the interval.</summary>
    public bool IsFirst(SandboxApp app, ReadOnlySpan<byte> body, DateTimeOffset now, TimeSpan interval)
    {
        var key = $"{app} {Convert.ToHexString(SHA256.HashData(body))}";
        if (bodies.TryGetValue(key, out var last) && now - last < interval)
        {
            return false;
        }

        bodies[key] = now;
        return true;
    }

    public bool Allow(SandboxApp app, string userId, DateTimeOffset now)
    {
        var key = (app.CorpId, app.AgentId, userId);
        if (!sent.TryGetValue(key, out var times))
        {
            sent.Add(key, times = new());
        }

        while (times.TryPeek(out var oldest) && now - oldest >= Hour)
        {
            times.Dequeue();
        }

        if (times.Count >= options.MessagesPerHour || times.Count(time => now - time < Minute) >= options.MessagesPerMinute)
        {
            return false;
        }

        times.Enqueue(now);
        return true;
    }
}
