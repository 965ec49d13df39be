namespace WeComSop.Sandbox;

internal sealed record EmployeeRequest(string? CorpId, string UserId, string? Name);

internal sealed record ResignRequest(string? CorpId);

internal sealed record OAuthRequest(string? CorpId, string Id);

internal sealed record CustomerRequest(string? CorpId, string? UserId, string? Name, string? State, bool Half = false);

internal sealed record FriendRequest(string? UserId);

internal sealed record BurstRequest(int Count, double? PerSecond, string? State);

internal sealed record CallbackModeRequest(double Duplicate = 0, double Loss = 0, double ReorderMs = 0, int Seed = 1)
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
    string? Path = null,
    int? ErrCode = null,
    double? DelayMs = null,
    bool DropBeforeEffect = false,
    bool DropAfterEffect = false,
    int? HttpStatus = null,
    int? Times = 1,
    int Skip = 0,
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
        Skip = Skip,
        Probability = Probability,
    };
}
