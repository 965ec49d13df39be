namespace WeComSop.WeCom.Api;

/// <summary>How long an attempt may take and how often it is repeated.</summary>
public sealed record HttpTransportOptions
{
    /// <summary>The longest time one attempt may take; 5 seconds by default.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest time one attempt of an upload may take; 30 seconds by default.</summary>
    public TimeSpan UploadTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a call is repeated after the first attempt; 2 by default.</summary>
    public int Retries { get; init; } = 2;

    /// <summary>The pause before the first repetition, doubled before the second, with jitter; 200 milliseconds by default.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(200);
}
