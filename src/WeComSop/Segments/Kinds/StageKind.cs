using WeComSop.Data;
using WeComSop.Lifecycle;
using WeComSop.Playbooks.Conditions;
using WeComSop.Segments.Explaining;

namespace WeComSop.Segments.Kinds;

internal static class StageKind
{
    private static readonly SqlPart InOne = new("""
        (CASE WHEN EXISTS (SELECT 1 FROM GroupStay s WHERE s.Corp = c.Corp AND s.MemberId = c.CustomerId AND s.LeftAt IS NULL
                AND EXISTS (SELECT 1 FROM GroupLife l WHERE l.Corp = s.Corp AND l.GroupId = s.GroupId AND l.Stage IN @Stages)) THEN 1
            WHEN NOT EXISTS (SELECT 1 FROM GroupStay s WHERE s.Corp = c.Corp AND s.MemberId = c.CustomerId AND s.LeftAt IS NULL
                AND NOT EXISTS (SELECT 1 FROM GroupLife l WHERE l.Corp = s.Corp AND l.GroupId = s.GroupId)) THEN 0 END = 1)
        """)
    {
        MayBeUnknown = true,
    };

    public static SqlTree Compile(StageCondition condition, SegmentScope scope) => new SqlTree(InOne).With("Stages", condition.Stages);

    public static async Task<Explained> ExplainAsync(StageCondition condition, CustomerFacts facts)
    {
        var lives = (await GroupLifeStore.LoadAsync(facts.Session, facts.Corp, [.. facts.Stays.Select(stay => stay.GroupId)])).ToDictionary(life => life.GroupId, StringComparer.Ordinal);
        return new Explained(
            $"stage: [{string.Join(", ", condition.Stages)}]",
            facts.Stays.Count == 0
                ? new Said("不在任何群里", "in no group")
                : new Said(
                    $"所在群和群阶段：{Tell(life => GroupStages.Find(life.Stage)?.Chinese ?? life.Stage, "未知")}",
                    $"groups she is in, with their stages: {Tell(life => life.Stage, "unknown")}"));

        string Tell(Func<GroupLife, string> stage, string unknown) => string.Join("; ", facts.Stays.Select(stay =>
            $"{facts.GroupNames.GetValueOrDefault(stay.GroupId)} {stay.GroupId} [{(lives.TryGetValue(stay.GroupId, out var life) ? stage(life) : unknown)}]"));
    }
}
