namespace WeComSop.Customers;

/// A friendship that WeCom lists no more, or to which it could not deliver.
internal sealed record FriendshipGone(string Employee, string Customer, string FoundBy = "reconciliation");
