using WeComSop.Playbooks;

namespace WeComSop.Alerts;

/// Whom the notices of an alert go to, as it is kept with the alert; found anew for each notice, because an owner may hand it on.
internal static class AlertAddress
{
    public const string Owner = "owner";
    public const string Manager = "manager";
    public const string Admins = "admins";

    private const string EmployeePrefix = "employee:";

    public static string Of(Recipient to) => to switch
    {
        Recipient.EmployeeManager => Manager,
        Recipient.AdminsOfGroup => Admins,
        _ => Owner,
    };

    public static string? OfEscalation(Recipient? to) => to switch
    {
        null => null,
        Recipient.FixedEmployee person => EmployeePrefix + person.UserId,
        _ => Manager,
    };

    public static string? EmployeeIn(string address) => address.StartsWith(EmployeePrefix, StringComparison.Ordinal) ? address[EmployeePrefix.Length..] : null;
}
