using WeComSop.Playbooks;
using WeComSop.Playbooks.Conditions;

namespace WeComSop.Tests.Segments;

/// Random trees of conditions.
internal sealed class RandomConditions(int seed)
{
    private static readonly string[] Operators = [">=", ">", "<", "<=", "="];
    private static readonly string[] Globs = ["shop-*", "shop-0?", "*", "?*", "Shop*", "shop%*", "shop_01", "web"];

    private readonly Random _random = new(seed);

    /// One of each kind that looks something up.
    public IEnumerable<Condition> Leaves() => Enumerable.Range(0, LeafCount).Select(Leaf);

    public Condition Tree(int depth) => depth == 0 ? Leaf(_random.Next(LeafCount)) : _random.Next(5) switch
    {
        0 => new AllCondition(Some(depth)),
        1 => new AnyCondition(Some(depth)),
        2 => new NotCondition(Tree(depth - 1)),
        3 => new SegmentCondition(new Segment("inner", Tree(depth - 1))),
        _ => Leaf(_random.Next(LeafCount)),
    };

    private const int LeafCount = 17;

    private Condition Leaf(int kind) => kind switch
    {
        0 => new TagCondition(Pick(SegmentWorld.Tags)),
        1 => new EmployeeCondition(new ValueList<string>([.. SegmentWorld.Employees.Take(_random.Next(3))])),
        2 => new ChannelCondition(new Glob(Pick(Globs))),
        3 => new GroupCondition(new ValueList<string>([Pick(SegmentWorld.Labels)]), new ValueList<string>([])),
        4 => new GroupCondition(new ValueList<string>([]), new ValueList<string>([Pick(SegmentWorld.Groups), "wrX"])),
        5 => new AddedDaysCondition(Compare(8)),
        6 => new DidCondition(Pick(SegmentWorld.Signals), _random.Next(2) == 0 ? null : _random.Next(1, 8), Compare(3)),
        7 => new InactiveDaysCondition(_random.Next(1, 8)),
        8 => new SilentSinceCondition(Pick(SegmentWorld.Signals), _random.Next(1, 8), null),
        9 => new SilentSinceCondition("link.clicked", _random.Next(1, 8), "conversion"),
        10 => new AmountCondition(Compare(4), _random.Next(2) == 0 ? null : _random.Next(1, 8)),
        11 => new FieldCondition("city", new ValueList<string>([.. SegmentWorld.Cities.Take(_random.Next(3))])),
        12 => new ClassCondition(new ValueList<string>([Pick(SegmentWorld.Types), Pick(SegmentWorld.Types)])),
        13 => new ActivityCondition(new ValueList<string>([Pick(SegmentWorld.Activities)])),
        14 => new RfmCondition(Pick(SegmentWorld.Ranks)),
        15 => new StageCondition(new ValueList<string>([Pick(SegmentWorld.Stages)])),
        _ => new StateCondition(new Glob("*")),
    };

    private ValueList<Condition> Some(int depth) => [.. Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Tree(depth - 1))];

    private Comparison Compare(int below) => new(Pick(Operators), _random.Next(below));

    private T Pick<T>(T[] choices) => choices[_random.Next(choices.Length)];
}
