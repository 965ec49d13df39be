namespace WeComSop.Workers;

internal interface IWorker
{
    string Name { get; }

    /// Does what is due now, to the end, and says whether there was work.
    Task<bool> RunOnceAsync(CancellationToken ct);

    /// Like RunOnceAsync, but may return while work is still in flight.
    Task<bool> StepAsync(CancellationToken ct) => RunOnceAsync(ct);
}
