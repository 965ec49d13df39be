namespace WeComSop.Customers;

internal static class EmployeeId
{
    /// WeCom compares userids without case and lower-cases them in some answers, so they are kept lower-cased.
    public static string Normalize(string userId) => userId.ToLowerInvariant();
}
