using WeComSop.Customers;

namespace WeComSop.Groups;

/// A member is an employee or a customer, and a change of members does not say which.
internal static class MemberId
{
    private const int ExternalLength = 32;

    /// An external_userid begins with wm or wo and has 32 characters (https://developer.work.weixin.qq.com/document/path/92114).
    public static bool IsCustomer(string id) =>
        id.Length == ExternalLength && (id.StartsWith("wm", StringComparison.Ordinal) || id.StartsWith("wo", StringComparison.Ordinal));

    public static string Normalize(string id) => IsCustomer(id) ? id : EmployeeId.Normalize(id);
}
