namespace WeComSop.Sandbox;

internal sealed record EmployeeRequest(string? CorpId, string UserId, string? Name);

internal sealed record CustomerRequest(string? CorpId, string? UserId, string? Name, string? State, bool Half = false);

internal sealed record FriendRequest(string? UserId);

internal sealed record BurstRequest(int Count, double? PerSecond, string? State);

internal sealed record CallbackModeRequest(double Duplicate, double Loss, double ReorderMs, int Seed = 1)
{
    public CallbackMode ToMode() => new()
    {
        DuplicateProbability = Duplicate,
        LossProbability = Loss,
        ReorderWindow = TimeSpan.FromMilliseconds(ReorderMs),
        Seed = Seed,
    };
}

internal sealed record FaultRequest(
    string? Path,
    int? ErrCode,
    double? DelayMs,
    bool DropBeforeEffect,
    bool DropAfterEffect,
    int? HttpStatus,
    int? Times = 1,
    double Probability = 1)
{
    public SandboxFault ToFault() => new()
    {
        Path = Path,
        ErrCode = ErrCode,
        Delay = DelayMs is { } delay ? TimeSpan.FromMilliseconds(delay) : null,
        DropBeforeEffect = DropBeforeEffect,
        DropAfterEffect = DropAfterEffect,
        HttpStatus = HttpStatus,
        Times = Times,
        Probability = Probability,
    };
}
