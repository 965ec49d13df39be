namespace WeComSop.Sandbox;

public sealed record CallbackMode
{
    /// <summary>Share of callbacks that are pushed twice, 0 to 1.</summary>
    public double DuplicateProbability { get; init; }

    /// <summary>Share of callbacks that are never pushed, 0 to 1.</summary>
    public double LossProbability { get; init; }

    /// <summary>Each callback is held back by a random part of this, so that they overtake each other.</summary>
    public TimeSpan ReorderWindow { get; init; }

    public int Seed { get; init; } = 1;

    internal void EnsureUsable()
    {
        if (DuplicateProbability is < 0 or > 1 || LossProbability is < 0 or > 1 || ReorderWindow < TimeSpan.Zero)
        {
            throw new ArgumentException("Probabilities go from 0 to 1 and the reorder window is not negative.");
        }
    }
}
