namespace WeComSop.Playbooks.Conditions;

// Status: half, active, removedByEmployee or leftByCustomer.
internal sealed record FriendshipFacts(
    string Employee, string Status, DateTimeOffset? AddedAt, string? State, int? AddWay, IReadOnlyList<TagRef> Tags)
{
    public bool IsActive => Status == "active";
}
