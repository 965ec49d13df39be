namespace WeComSop.Sandbox;

internal sealed record HabitsRequest(
    string? CorpId,
    string? UserId,
    double? ConfirmProbability,
    double? FromSeconds,
    double? ToSeconds,
    double? RemindedProbability)
{
    /// <summary>What is left out stays; a new shortest delay alone is the longest one too.</summary>
    public EmployeeHabits Change(EmployeeHabits habits) => habits with
    {
        ConfirmProbability = ConfirmProbability ?? habits.ConfirmProbability,
        ShortestDelay = FromSeconds is { } from ? TimeSpan.FromSeconds(from) : habits.ShortestDelay,
        LongestDelay = (ToSeconds ?? FromSeconds) is { } to ? TimeSpan.FromSeconds(to) : habits.LongestDelay,
        RemindedProbability = RemindedProbability ?? habits.RemindedProbability,
    };
}
