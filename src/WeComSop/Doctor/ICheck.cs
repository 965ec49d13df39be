namespace WeComSop.Doctor;

internal interface ICheck
{
    /// The sandbox runs inside the service, so there is nothing to call where only the doctor runs.
    bool CallsWeCom { get; }

    IAsyncEnumerable<Finding> LookAsync(CancellationToken ct);
}
