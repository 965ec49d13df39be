using WeComSop.Data;
using WeComSop.Playbooks.Conditions;
using WeComSop.Segments.Kinds;

namespace WeComSop.Segments;

/// How each kind of condition is asked of the database. A new kind is a file and a line here.
internal static class SegmentCompilers
{
    private static readonly Dictionary<Type, Func<Condition, SegmentScope, SqlTree>> ByType = new(
    [
        On<AllCondition>(AllSql.Compile),
        On<AnyCondition>(AnySql.Compile),
        On<NotCondition>(NotSql.Compile),
        On<SegmentCondition>((condition, scope) => Compile(condition.Segment.When, scope)),
        On<TagCondition>(TagSql.Compile),
        On<EmployeeCondition>(EmployeeSql.Compile),
        On<ChannelCondition>(ChannelSql.Compile),
        On<GroupCondition>(GroupSql.Compile),
        On<AddedDaysCondition>(AddedDaysSql.Compile),
        On<DidCondition>(DidSql.Compile),
        EventOnly<StateCondition>(),
        EventOnly<JoinSceneCondition>(),
        EventOnly<TextCondition>(),
        EventOnly<HoursCondition>(),
        EventOnly<CountCondition>(),
    ]);

    public static IReadOnlyCollection<Type> Types => ByType.Keys;

    public static SqlTree Compile(Condition condition, SegmentScope scope) => ByType[condition.GetType()](condition, scope);

    private static KeyValuePair<Type, Func<Condition, SegmentScope, SqlTree>> On<T>(Func<T, SegmentScope, SqlTree> compile)
        where T : Condition =>
        new(typeof(T), (condition, scope) => compile((T)condition, scope));

    // Said of an event, it is neither true nor false of a customer.
    private static KeyValuePair<Type, Func<Condition, SegmentScope, SqlTree>> EventOnly<T>()
        where T : Condition =>
        new(typeof(T), (_, _) => UnknownSql.Tree);
}
