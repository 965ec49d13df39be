namespace WeComSop.WeCom.Api;

/// <summary>The call was not made, because the endpoint's frequency limit is used up.</summary>
/// <param name="path">The endpoint.</param>
/// <param name="retryAfter">When to try again.</param>
public sealed class WeComThrottledException(string path, TimeSpan retryAfter)
    : Exception($"{path}: the frequency limit is used up for another {Math.Ceiling(retryAfter.TotalSeconds)} s.")
{
    /// <summary>How long to wait.</summary>
    public TimeSpan RetryAfter { get; } = retryAfter;
}
