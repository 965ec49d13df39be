namespace WeComSop.Sandbox;

/// <summary>
/// What goes wrong with calls to come. Path is <c>/cgi-bin/…</c>, or null for every path. Times null means until removed.
/// DropBeforeEffect cuts the connection before anything happened, DropAfterEffect after it did.
/// </summary>
public sealed record SandboxFault
{
    public string? Path { get; init; }
    public int? ErrCode { get; init; }
    public TimeSpan? Delay { get; init; }
    public bool DropBeforeEffect { get; init; }
    public bool DropAfterEffect { get; init; }
    public int? HttpStatus { get; init; }
    public int? Times { get; init; } = 1;

    /// <summary>How many calls that match go well first.</summary>
    public int Skip { get; init; }
    public double Probability { get; init; } = 1;

    internal string Describe() =>
        DropBeforeEffect ? "dropped before effect"
        : DropAfterEffect ? "dropped after effect"
        : HttpStatus is { } status ? $"http {status}"
        : ErrCode is { } code ? $"errcode {code}"
        : $"delayed {Delay?.TotalMilliseconds} ms";

    internal void EnsureUsable()
    {
        if (Path is not null && !Path.StartsWith("/cgi-bin/", StringComparison.Ordinal))
        {
            throw new ArgumentException($"A fault's path starts with /cgi-bin/, this one is {Path}.");
        }

        if (Probability is < 0 or > 1 || Times <= 0 || Skip < 0 || Delay < TimeSpan.Zero || HttpStatus is < 100 or > 599)
        {
            throw new ArgumentException("A fault has a probability from 0 to 1, times above 0, no negative skip or delay and an HTTP status from 100 to 599.");
        }

        if (ErrCode is null && Delay is null && HttpStatus is null && !DropBeforeEffect && !DropAfterEffect)
        {
            throw new ArgumentException("A fault needs one of errCode, delay, httpStatus, dropBeforeEffect, dropAfterEffect.");
        }
    }
}

public sealed class SandboxFaults
{
    private readonly Lock gate = new();
    private readonly List<Armed> armed = [];
    private readonly Random dice;

    internal SandboxFaults(SandboxOptions options) => dice = new(options.Seed);

    public void Add(SandboxFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        fault.EnsureUsable();
        lock (gate)
        {
            armed.Add(new(fault) { Left = fault.Times, ToSkip = fault.Skip });
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            armed.Clear();
        }
    }

    public int Count
    {
        get
        {
            lock (gate)
            {
                return armed.Count;
            }
        }
    }

    internal SandboxFault? Match(string path)
    {
        lock (gate)
        {
            var hit = armed.Find(one => (one.Fault.Path is null || one.Fault.Path == path) && one.ToSkip-- <= 0 && dice.NextDouble() < one.Fault.Probability);
            if (hit is { Left: not null } && --hit.Left == 0)
            {
                armed.Remove(hit);
            }

            return hit?.Fault;
        }
    }

    private sealed class Armed(SandboxFault fault)
    {
        public SandboxFault Fault { get; } = fault;
        public int? Left { get; set; }
        public int ToSkip { get; set; }
    }
}
