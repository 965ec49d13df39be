namespace WeComSop.Customers;

internal static class FriendshipKeys
{
    /// WeCom refuses concurrent edits of one friendship (45035), so its calls are made one after another.
    public static string Serial(Friendship friendship) => $"{friendship.CustomerId}/{friendship.EmployeeId}";
}
