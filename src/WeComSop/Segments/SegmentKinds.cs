using WeComSop.Data;
using WeComSop.Playbooks.Conditions;
using WeComSop.Segments.Explaining;
using WeComSop.Segments.Kinds;

namespace WeComSop.Segments;

/// How each kind of condition is asked of the database, and how its answer is explained. A new kind is a file and a line here.
internal static class SegmentKinds
{
    private static readonly Dictionary<Type, SegmentKind> ByType = new(
    [
        On<AllCondition>(AllKind.Compile, (_, _) => new Explained("all")),
        On<AnyCondition>(AnyKind.Compile, (_, _) => new Explained("any")),
        On<NotCondition>(NotKind.Compile, (_, _) => new Explained("not")),
        On<SegmentCondition>((condition, scope) => Compile(condition.Segment.When, scope), (condition, _) => new Explained($"segment: {condition.Segment.Name}")),
        On<TagCondition>(TagKind.Compile, TagKind.Explain),
        On<EmployeeCondition>(EmployeeKind.Compile, EmployeeKind.Explain),
        On<ChannelCondition>(ChannelKind.Compile, ChannelKind.Explain),
        On<GroupCondition>(GroupKind.Compile, GroupKind.Explain),
        On<AddedDaysCondition>(AddedDaysKind.Compile, AddedDaysKind.Explain),
        On<DidCondition>(DidKind.Compile, DidKind.ExplainAsync),
        On<InactiveDaysCondition>(InactiveDaysKind.Compile, InactiveDaysKind.ExplainAsync),
        On<SilentSinceCondition>(SilentSinceKind.Compile, SilentSinceKind.ExplainAsync),
        On<AmountCondition>(AmountKind.Compile, AmountKind.ExplainAsync),
        On<FieldCondition>(FieldKind.Compile, FieldKind.ExplainAsync),
        On<ClassCondition>(ClassKind.Compile, ClassKind.ExplainAsync),
        On<ActivityCondition>(ActivityKind.Compile, ActivityKind.ExplainAsync),
        On<RfmCondition>(RfmKind.Compile, RfmKind.ExplainAsync),
        On<StageCondition>(StageKind.Compile, StageKind.ExplainAsync),
        OfEvent<StateCondition>("state"),
        OfEvent<JoinSceneCondition>("joinScene"),
        OfEvent<TextCondition>("text"),
        OfEvent<HoursCondition>("hours"),
        OfEvent<CountCondition>("count"),
    ]);

    public static IReadOnlyCollection<Type> Types => ByType.Keys;

    public static SqlTree Compile(Condition condition, SegmentScope scope) => ByType[condition.GetType()].Compile(condition, scope);

    public static Task<Explained> ExplainAsync(Condition condition, CustomerFacts facts) => ByType[condition.GetType()].Explain(condition, facts);

    private static KeyValuePair<Type, SegmentKind> On<T>(Func<T, SegmentScope, SqlTree> compile, Func<T, CustomerFacts, Explained> explain)
        where T : Condition =>
        On(compile, (condition, facts) => Task.FromResult(explain(condition, facts)));

    private static KeyValuePair<Type, SegmentKind> On<T>(Func<T, SegmentScope, SqlTree> compile, Func<T, CustomerFacts, Task<Explained>> explain)
        where T : Condition =>
        new(typeof(T), new SegmentKind((condition, scope) => compile((T)condition, scope), (condition, facts) => explain((T)condition, facts)));

    // Said of an event, it is neither true nor false of a customer.
    private static KeyValuePair<Type, SegmentKind> OfEvent<T>(string name)
        where T : Condition =>
        On<T>((_, _) => UnknownKind.Tree, (_, _) => new Explained(name, UnknownKind.Seen));

    private sealed record SegmentKind(
        Func<Condition, SegmentScope, SqlTree> Compile, Func<Condition, CustomerFacts, Task<Explained>> Explain);
}
