using WeComSop.Metrics;
using WeComSop.Metrics.Kinds;
using WeComSop.Segments.Explaining;

namespace WeComSop.Reports.Health;

/// The numbers of one group, or of all together, each marked as healthy or not where there is a value for it.
internal sealed class GroupHealth
{
    private static readonly Said NeverWoken = new("还没有收到过客户行为信号", "No signal of anything a customer did was ever received");

    private readonly Dictionary<string, Cell> _cells;

    private GroupHealth(Dictionary<string, Cell> cells, bool isTogether, ReportSettings settings)
    {
        _cells = cells;
        foreach (var check in HealthCheck.All.Where(check => isTogether || !check.OnlyTogether))
        {
            cells[check.Key] = cells[check.Key] with { Healthy = check.IsHealthy(cells[check.Key], settings) };
        }
    }

    public static IReadOnlyList<Metric> Weekly { get; } =
        [new LeaveRate(), new JoinRate(), new MessagesPerHead(), new WeeklyActive(), new Participation(), new OpenRate(), new ClickRate(), new Funnel(), new Conversion(), new KocShare()];

    public static Metric Daily { get; } = new InteractionRate();

    public static IReadOnlyList<Column> Columns { get; } =
    [
        new("group", new("群", "Group"), CellUnits.Text),
        new("stage", new("生命周期", "Stage"), CellUnits.Text),
        new("members", new("期末客户", "Customers"), CellUnits.Count),
        new("joined", new("进群", "Joined"), CellUnits.Count),
        new("left", new("退群", "Left"), CellUnits.Count),
        new("leaveRate", new("退群率", "Leave rate"), Units.Ratio),
        new("interactionRate", new("日均互动率", "Interaction a day"), Units.Ratio),
        new("messagesPerHead", new("人均消息", "Messages per head"), Units.PerCustomer),
        new("weeklyActive", new("周活跃率", "Weekly active"), Units.Ratio),
        new("participation", new("活动参与率", "Participation"), Units.Ratio),
        new("openRate", new("打开率", "Open rate"), Units.Ratio),
        new("clickRate", new("点击率", "Click rate"), Units.Ratio),
        new("funnelStep", new("漏斗最低一步", "Lowest funnel step"), Units.Ratio),
        new("conversion", new("转化率", "Conversion"), Units.Ratio),
        new("woken", new("沉默唤醒", "Woken"), CellUnits.Count),
        new("kocShare", new("KOC 占比", "Share of KOCs"), Units.Ratio),
    ];

    public IReadOnlyDictionary<string, Cell> Cells => _cells;

    public Cell Name => _cells["group"];

    public Cell this[string key] => _cells[key];

    public static GroupHealth Of(
        SurveyAnswers answers, string id, Cell name, Cell stage, IReadOnlyDictionary<string, DateTimeOffset>? woken, ReportQuestion question, ReportSettings settings)
    {
        var span = question.Span;
        var people = answers.PeopleOf(id);
        return new GroupHealth(
            new()
            {
                ["group"] = name,
                ["stage"] = stage,
                ["members"] = MetricCells.DenominatorOf(answers[id, "conversion", span]),
                ["joined"] = MetricCells.NumeratorOf(answers[id, "joinRate", span]),
                ["left"] = MetricCells.NumeratorOf(answers[id, "leaveRate", span]),
                ["leaveRate"] = Value("leaveRate"),
                ["interactionRate"] = MeanOf([.. question.Days.Select(day => answers[id, Daily.Name, day])]),
                ["messagesPerHead"] = Value("messagesPerHead"),
                ["weeklyActive"] = Value("weeklyActive"),
                ["participation"] = Value("participation"),
                ["openRate"] = Value("openRate"),
                ["clickRate"] = Value("clickRate"),
                ["funnelStep"] = LowestStepOf(answers[id, "funnel", span], answers.Seen),
                ["conversion"] = Value("conversion"),
                ["woken"] = woken is null ? new((object?)null) { Why = NeverWoken } : new(woken.Count(one => WokenUsers.WasSilentIn(people, one.Key, one.Value))),
                ["kocShare"] = Value("kocShare"),
            },
            id == MetricSurvey.Together,
            settings);

        Cell Value(string metric) => MetricCells.ValueOf(answers[id, metric, span]);
    }

    // The healthy value is one of days, so a longer time is the mean of its days.
    private static Cell MeanOf(IReadOnlyList<SurveyPoint> days)
    {
        var known = days.Where(day => day.Point.Value is not null).ToList();
        return known.Count == 0 ? MetricCells.ValueOf(days[0]) with { Numerator = null, Denominator = null } : new Cell(known.Average(day => day.Point.Value!.Value));
    }

    // A step that nobody tells of loses everybody; only those before it say something.
    private static Cell LowestStepOf(SurveyPoint told, IReadOnlySet<string> seen)
    {
        var known = ((FunnelDetail)told.Point.Detail!).Steps.Skip(1).TakeWhile(step => seen.Contains(Funnel.TypeOf(step))).Where(step => step.Value is not null).ToList();
        return known.MinBy(step => step.Value) is { } lowest
            ? new Cell(lowest.Value!.Value) { Numerator = lowest.Numerator, Denominator = lowest.Denominator }
            : MetricCells.ValueOf(told with { Point = told.Point with { Value = null } });
    }
}
