using WeComSop.Customers;
using WeComSop.Deliveries;
using WeComSop.Playbooks;
using WeComSop.Rules;

namespace WeComSop.Tags;

internal static class TagIntentions
{
    private static readonly TimeSpan Window = TimeSpan.FromDays(7);

    public static void Plan(string effect, RuleRun run, IReadOnlyList<TagRef> tags, Func<Friendship, MarkTagsPayload> payload)
    {
        foreach (var friendship in run.Friendships)
        {
            run.Intend(new Intention<MarkTagsPayload>(effect, MarkTags.Kind, payload(friendship), run.Now + Window)
            {
                Employee = friendship.EmployeeId,
                SerialKey = FriendshipKeys.Serial(friendship),
                Detail = string.Join("、", tags),
                Refusal = friendship.IsActive ? null : Reasons.NotFriend,
            });
        }
    }
}
