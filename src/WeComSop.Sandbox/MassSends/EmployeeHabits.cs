namespace WeComSop.Sandbox;

/// <summary>What a virtual employee makes of a mass-send task. Decided when the task arrives, so a change is for tasks to come.</summary>
public sealed record EmployeeHabits
{
    /// <summary>Share of tasks that are confirmed unasked, 0 to 1; the others are left alone.</summary>
    public double ConfirmProbability { get; init; } = 1;

    public TimeSpan ShortestDelay { get; init; } = TimeSpan.FromSeconds(10);
    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Share of reminders after which a task that was left alone is confirmed after all, 0 to 1.</summary>
    public double RemindedProbability { get; init; }

    public static EmployeeHabits Never { get; } = new() { ConfirmProbability = 0 };

    public static EmployeeHabits After(TimeSpan delay) => new() { ShortestDelay = delay, LongestDelay = delay };

    internal void EnsureUsable()
    {
        if (ConfirmProbability is < 0 or > 1 || RemindedProbability is < 0 or > 1)
        {
            throw new ArgumentException("Probabilities of habits go from 0 to 1.");
        }

        if (ShortestDelay < TimeSpan.Zero || LongestDelay < ShortestDelay)
        {
            throw new ArgumentException("The delays of habits are not negative, and the longest is not below the shortest.");
        }
    }

    internal TimeSpan Delay(Random dice) => ShortestDelay + ((LongestDelay - ShortestDelay) * dice.NextDouble());
}
