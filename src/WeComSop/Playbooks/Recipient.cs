namespace WeComSop.Playbooks;

/// <summary>Whom a notice goes to.</summary>
internal abstract record Recipient
{
    public static readonly Recipient Employee = new EventEmployee();
    public static readonly Recipient Manager = new EmployeeManager();
    public static readonly Recipient GroupOwner = new OwnerOfGroup();
    public static readonly Recipient GroupAdmin = new AdminsOfGroup();

    private Recipient()
    {
    }

    public static Recipient Of(string userId) => new FixedEmployee(userId);

    /// <summary>The employee the signal is about.</summary>
    public sealed record EventEmployee : Recipient;

    /// <summary>The department leader of the employee the signal is about.</summary>
    public sealed record EmployeeManager : Recipient;

    /// <summary>The owner of the group the signal is about.</summary>
    public sealed record OwnerOfGroup : Recipient;

    /// <summary>Each admin of the group the signal is about: those of its label's role admin, else those set in WeCom.</summary>
    public sealed record AdminsOfGroup : Recipient;

    public sealed record FixedEmployee(string UserId) : Recipient;
}
