namespace WeComSop.Signals;

/// Another system that tells of facts and signs what it sends.
internal sealed record SignalSource
{
    public string Name { get; init; } = "";

    public string Secret { get; init; } = "";
}
