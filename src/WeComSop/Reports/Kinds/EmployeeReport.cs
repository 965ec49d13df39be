using WeComSop.Data;
using WeComSop.Metrics;
using WeComSop.Metrics.Kinds;
using WeComSop.Segments.Explaining;

namespace WeComSop.Reports.Kinds;

/// R03: what each employee confirmed, whom she reached, how soon.
internal sealed class EmployeeReport(MetricSurvey survey, Database database, ReportSettings settings, TimeProvider clock) : ReportKind("employees", "员工执行看板", "Employees")
{
    private const int PageSize = 500;

    private static readonly IReadOnlyList<Metric> Counted = [new AddsKept(), new ContactsPerWeek(), new FirstContact(), new OnTime()];

    private IReadOnlyList<Column> Columns =>
    [
        new("employee", new("员工", "Employee"), CellUnits.Text),
        .. Confirmations.Columns(settings.ConfirmWithin),
        new("adds", new("新增好友", "Adds"), CellUnits.Count),
        new("contacts", new("触达次数", "Contacts"), CellUnits.Count),
        new("contactsPerWeek", new("周均触达", "Contacts a week"), Units.PerCustomerWeek),
        new("firstContact", new("首次触达用时（中位数）", "Time to first contact (median)"), Units.Minutes),
        new("tasks", new("到期任务", "Tasks due"), CellUnits.Count),
        new("onTime", new("任务准时率", "Tasks on time"), Units.Ratio),
    ];

    public override async Task<Report?> BuildAsync(ReportQuestion question, CancellationToken ct)
    {
        var span = question.Span;
        var answers = await survey.CountAsync(
            question.Corp, ScopeKind.Employee, session => PeopleAsync(session, question.Corp), [.. Counted.Select(metric => new Asked(metric, [span]))], ct);
        var (massSends, names) = await database.ReadAsync(
            async session => (await Confirmations.ReadAsync(session, question.Corp, span), await EmployeeNames.LoadAsync(session, question.Corp, answers.Ids)), ct);
        var confirmed = Confirmations.Of(massSends, settings.ConfirmWithin);
        var rows = answers.Ids
            .Select(employee => RowOf(answers, employee, new Cell(names.GetValueOrDefault(employee, employee)), Confirmations.OfEmployee(confirmed, employee), span))
            .OrderByDescending(row => row["asked"].Number)
            .ThenBy(row => (string)row["employee"].Value!, StringComparer.Ordinal)
            .ToList();
        var all = RowOf(answers, MetricSurvey.Together, new Cell(new Said("合计", "Together")), Confirmations.OfAll(massSends, settings.ConfirmWithin), span);
        return new Report(Name, Title, span.From, span.To, clock.GetUtcNow())
        {
            Headlines =
            [
                new("confirmRate", new("群发确认率", "Mass-sends confirmed"), Units.Ratio, all["confirmRate"]),
                new("inTimeRate", new("准时率", "On time"), Units.Ratio, all["inTimeRate"]),
                new("contacts", new("触达次数", "Contacts"), CellUnits.Count, all["contacts"]),
                new("firstContact", new("首次触达用时（分钟）", "Minutes to first contact"), Units.Minutes, all["firstContact"]),
            ],
            Sections =
            [
                new Section("employees", new("各员工", "Employees"), Columns, rows.Count == 0 ? [] : [.. rows, all])
                {
                    Empty = new("还没有读到有客户联系功能的员工。", "No employee with customer contact was read yet."),
                    Notes =
                    [
                        new("群发按任务在企业微信中创建的时间计入；被停止、取消或转给新群主的任务不计入确认率。", "A mass-send counts at the time its task was made at WeCom; one that was stopped, cancelled or moved to another owner counts neither way."),
                        new("触达：送达该员工好友的欢迎语和群发，以及外部系统告知的已完成任务。", "Contacts: welcomes and mass-sends that reached her friends, and done tasks that other systems told of."),
                    ],
                },
            ],
        };
    }

    // Those without a friend, too: an owner of groups confirms mass-sends.
    private static async Task<Dictionary<string, ScopePeople>> PeopleAsync(Session session, string corp)
    {
        var people = await PeopleReader.OfEachEmployeeAsync(session, corp);
        var page = await Customers.EmployeeStore.NextSeenAsync(session, corp, "", PageSize);
        while (page.Count > 0)
        {
            page.ForEach(employee => people.TryAdd(employee, PeopleReader.Unite([])));
            page = await Customers.EmployeeStore.NextSeenAsync(session, corp, page[^1], PageSize);
        }

        return people;
    }

    private static Dictionary<string, Cell> RowOf(SurveyAnswers answers, string id, Cell name, Confirmations confirmations, Span span)
    {
        var (added, contacts, first, onTime) = (answers[id, "addsKept", span], answers[id, "contactsPerWeek", span], answers[id, "firstContact", span], answers[id, "onTime", span]);
        return new([
            new("employee", name),
            .. confirmations.Cells(),
            new("adds", MetricCells.DenominatorOf(added)),
            new("contacts", MetricCells.NumeratorOf(contacts)),
            new("contactsPerWeek", MetricCells.ValueOf(contacts)),
            new("firstContact", MetricCells.ValueOf(first)),
            new("tasks", onTime.Unseen is null ? MetricCells.DenominatorOf(onTime) : MetricCells.ValueOf(onTime) with { Denominator = null }),
            new("onTime", MetricCells.ValueOf(onTime) with { Denominator = onTime.Unseen is null ? onTime.Point.Denominator : null }),
        ]);
    }
}
