using WeComSop.WeCom.Api;

namespace WeComSop.Customers.Reads;

/// What WeCom says of one customer and of each employee who has her as a friend.
internal sealed record CustomerProfileRead(string CustomerId, ExternalContact Contact, IReadOnlyList<FollowUser> Followers)
{
    /// Of a first sync: state is kept, no signal is raised.
    public bool Silent { get; init; }

    /// Of a batch: corp tags only, one friendship only; and a friendship that is news was missed, not told.
    public bool IsWhole { get; init; } = true;

    public string? Name => Contact.Name;

    public static async Task<CustomerProfileRead> FromAsync(WeComClient client, string customer, CancellationToken ct)
    {
        var answer = await client.GetExternalContactAsync(customer, null, ct);
        var followers = answer.FollowUsers.ToList();
        while (answer.NextCursor is { Length: > 0 } next)
        {
            answer = await client.GetExternalContactAsync(customer, next, ct);
            followers.AddRange(answer.FollowUsers);
        }

        return new CustomerProfileRead(customer, answer.ExternalContact, followers);
    }
}
