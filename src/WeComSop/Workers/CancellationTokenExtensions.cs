namespace WeComSop.Workers;

internal static class CancellationTokenExtensions
{
    /// Waits for the moment that the token stands for, such as "the application has started".
    public static async Task WaitAsync(this CancellationToken moment, CancellationToken ct)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = moment.Register(reached.SetResult);
        await reached.Task.WaitAsync(ct);
    }
}
