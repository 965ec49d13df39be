namespace WeComSop.Sandbox;

/// <summary>The habits of one employee, or of everybody in a corp who has none of their own.</summary>
public sealed class SandboxHabits
{
    private readonly Lock gate;
    private readonly Func<EmployeeHabits> read;
    private readonly Action<EmployeeHabits> write;

    internal SandboxHabits(Lock gate, Func<EmployeeHabits> read, Action<EmployeeHabits> write) =>
        (this.gate, this.read, this.write) = (gate, read, write);

    public EmployeeHabits Current
    {
        get
        {
            lock (gate)
            {
                return read();
            }
        }

        set
        {
            ArgumentNullException.ThrowIfNull(value);
            value.EnsureUsable();
            lock (gate)
            {
                write(value);
            }
        }
    }

    public void NeverConfirms() => Current = EmployeeHabits.Never;

    public void ConfirmsAfter(TimeSpan delay) => Current = EmployeeHabits.After(delay);
}
