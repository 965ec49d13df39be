using WeComSop.Data;
using WeComSop.Playbooks;
using WeComSop.Playbooks.Conditions;
using WeComSop.Segments;
using WeComSop.Tests.Data;

namespace WeComSop.Tests.Segments;

/// One condition at least of every kind and shape, and some trees of them, as they are asked of the database.
internal static class SegmentSamples
{
    public static readonly DateTimeOffset Now = new(2026, 11, 27, 12, 0, 0, TimeSpan.FromHours(8));

    public static readonly Playbook Playbook = new() { Id = "sample", TimeZone = TimeZoneInfo.Utc };

    private static readonly Condition Tag = new TagCondition(new TagRef("生命周期", "新客"));
    private static readonly Condition Added = new AddedDaysCondition(new Comparison(">=", 7));
    private static readonly Condition Did = new DidCondition("order.paid", 30, new Comparison(">=", 1));

    public static IReadOnlyList<(string Name, Condition? When)> Conditions { get; } =
    [
        ("everybody", null),
        ("tag", Tag),
        ("employee", new EmployeeCondition(new ValueList<string>(["lisi", "wangwu"]))),
        ("channel", new ChannelCondition(new Glob("shop-*"))),
        ("groupLabel", new GroupCondition(new ValueList<string>(["福利群"]), new ValueList<string>([]))),
        ("groupId", new GroupCondition(new ValueList<string>([]), new ValueList<string>(["wrA"]))),
        ("addedDays", Added),
        ("did", Did),
        ("didNever", new DidCondition("order.paid", null, new Comparison("=", 0))),
        ("didTimes", new DidCondition("order.paid", 30, new Comparison("<", 3))),
        ("inactiveDays", new InactiveDaysCondition(30)),
        ("silentSince", new SilentSinceCondition("order.paid", 3, null)),
        ("silentSinceCategory", new SilentSinceCondition("link.clicked", 3, "conversion")),
        ("amount", new AmountCondition(new Comparison(">=", 199), 30)),
        ("field", new FieldCondition("city", new ValueList<string>(["上海", "北京"]))),
        ("segment", new SegmentCondition(new Segment("inner", Tag))),
        ("class", new ClassCondition(new ValueList<string>(["loyal", "needs"]))),
        ("activity", new ActivityCondition(new ValueList<string>(["silent"]))),
        ("rfm", new RfmCondition("5*1")),
        ("stage", new StageCondition(new ValueList<string>(["founding", "spread"]))),
        ("state", new StateCondition(new Glob("*"))),
        ("joinScene", new JoinSceneCondition(1)),
        ("text", new TextCondition(new ValueList<TextPattern>([]))),
        ("hours", new HoursCondition(new ValueList<DailyWindow>([]))),
        ("count", new CountCondition(new Comparison(">=", 1))),
        ("nothingToMeet", new AllCondition(new ValueList<Condition>([]))),
        ("nothingToChoose", new AnyCondition(new ValueList<Condition>([]))),
        ("tree", new AllCondition(new ValueList<Condition>([Added, new NotCondition(Tag), new AnyCondition(new ValueList<Condition>([Did, Added, Tag])), Did]))),
        ("deep", Enumerable.Range(0, 40).Aggregate(Tag, (inner, i) => i % 2 == 0 ? new NotCondition(inner) : new AllCondition(new ValueList<Condition>([inner, Added])))),
    ];

    public static IReadOnlyList<(string Name, SqlTree Tree)> Trees { get; } =
    [
        .. from sample in Conditions
           let query = SegmentQuery.Compile(sample.When, Playbook, Now)
           from tree in new[] { ("Page", SegmentStore.PageOf(query)), ("Count", SegmentStore.CountsOf(query)), ("Judge", SegmentStore.VerdictsOf(query)), ("Among", SegmentStore.AmongOf(query)) }
           select ($"Segment.{tree.Item1}.{sample.Name}", tree.Item2),
    ];

    public static IEnumerable<ProductStatement> Statements => Trees.Select(sample => new ProductStatement(sample.Name, sample.Tree.ToSql()));
}
