using WeComSop.Customers;
using WeComSop.Playbooks;
using WeComSop.Rules;

namespace WeComSop.Tags;

internal static class TagIntentions
{
    private static readonly TimeSpan Window = TimeSpan.FromDays(7);

    public static void Plan(string effect, RuleRun run, IReadOnlyList<TagRef> tags, Func<Friendship, MarkTagsPayload> payload) => run.IntendForEach(
        effect,
        string.Join("、", tags),
        friendship => new Intention<MarkTagsPayload>(effect, MarkTags.Kind, payload(friendship), run.Now + Window));
}
