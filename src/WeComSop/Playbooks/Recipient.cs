namespace WeComSop.Playbooks;

/// <summary>Whom a notice goes to.</summary>
internal abstract record Recipient
{
    public static readonly Recipient Employee = new EventEmployee();
    public static readonly Recipient Manager = new EmployeeManager();

    private Recipient()
    {
    }

    public static Recipient Of(string userId) => new FixedEmployee(userId);

    /// <summary>The employee the signal is about.</summary>
    public sealed record EventEmployee : Recipient;

    /// <summary>The department leader of the employee the signal is about.</summary>
    public sealed record EmployeeManager : Recipient;

    public sealed record FixedEmployee(string UserId) : Recipient;
}
