using WeComSop.Data;
using WeComSop.Deliveries;
using WeComSop.Metrics;
using WeComSop.Metrics.Kinds;
using WeComSop.Segments.Explaining;

namespace WeComSop.Reports.Kinds;

/// R02: what became of one broadcast, from the ledger to the till.
internal sealed class CampaignReport(Database database, ReportSettings settings, TimeProvider clock) : ReportKind("campaign", "活动复盘", "Campaign review")
{
    private static readonly Said NoLinks = new("发送的内容里没有可追踪的短链", "What was sent had no tracked link in it");

    private static readonly Said Anonymous = new(
        "点击的人都没有被认出（见 Links:Identify），不知道谁加购、谁下单", "None of those who clicked is known (see Links:Identify), so nobody knows who of them bought");

    private static readonly Said NoCost = new(
        "没有收到 data.broadcast 为这个群发的 cost.recorded", "No cost.recorded came whose data.broadcast is this broadcast");

    public override bool IsOfBroadcast => true;

    public override async Task<Report?> BuildAsync(ReportQuestion question, CancellationToken ct)
    {
        if (await database.ReadAsync(session => CampaignFacts.ReadAsync(session, question), ct) is not { } campaign)
        {
            return null;
        }

        var names = await database.ReadAsync(session => EmployeeNames.LoadAsync(session, question.Corp, campaign.MassSends.Select(row => row.SenderId)), ct);
        var now = clock.GetUtcNow();
        var (funnel, money) = (FunnelOf(campaign, now), MoneyOf(campaign, now));
        var all = Confirmations.OfAll(campaign.MassSends, settings.ConfirmWithin);
        var name = campaign.Broadcast.Title ?? campaign.Broadcast.Name;
        return new Report(Name, new($"{Title.Zh}：{name}", $"{Title.En}: {name}"), At(campaign.Sending.From), At(campaign.Effects.To < now ? campaign.Effects.To : now), now)
        {
            Headlines =
            [
                new("delivered", new("送达", "Delivered"), CellUnits.Count, funnel[2]["count"]),
                new("clicked", new("点击", "Clicked"), CellUnits.Count, funnel.Single(step => step["step"].Value is Said { En: "Clicked" })["count"]),
                new("paid", new("下单", "Paid"), CellUnits.Count, funnel[^1]["count"]),
                new("roi", new("投入产出比", "Return on cost"), Units.Ratio, money["roi"]),
                new("confirmRate", new("员工确认率", "Confirmed by employees"), Units.Ratio, all.Cells().Single(cell => cell.Key == "confirmRate").Value),
            ],
            Sections =
            [
                new Section(
                    "funnel", new("漏斗", "Funnel"),
                    [new("step", new("步骤", "Step"), CellUnits.Text), new("count", new("数量", "Count"), CellUnits.Count), new("share", new("占上一步", "Of the step before"), Units.Ratio)],
                    funnel)
                {
                    Empty = new("", ""),
                    Notes =
                    [
                        new("点击、加购、下单各在上一步之后 7 天内，与漏斗指标 M21 的算法相同。未认出的点击按次数计。",
                            "Clicks, carts and orders each within 7 days after the step before, as in the funnel metric M21. Clicks of somebody unknown count each."),
                    ],
                },
                new Section(
                    "money", new("成本与产出", "Cost and return"),
                    [new("revenue", new("成交金额", "Revenue"), Units.Fen), new("cost", new("成本", "Cost"), Units.Fen), new("roi", new("投入产出比", "Return on cost"), Units.Ratio)],
                    [money])
                {
                    Empty = new("", ""),
                    Notes =
                    [
                        new("成交：data.broadcast 指明本群发的订单，以及点击后 7 天内同一客户的订单，不论是否加购。", "Revenue: orders whose data.broadcast names this broadcast, and orders of a customer within 7 days after she clicked, with or without a cart."),
                    ],
                },
                new Section(
                    "employees", new("员工确认", "Confirmed by whom"),
                    [new("employee", new("员工", "Employee"), CellUnits.Text), .. Confirmations.Columns(settings.ConfirmWithin)],
                    [
                        .. Confirmations.Of(campaign.MassSends, settings.ConfirmWithin)
                            .OrderBy(employee => employee.Key, StringComparer.Ordinal)
                            .Select(employee => new Dictionary<string, Cell>(
                                [new("employee", new(names.GetValueOrDefault(employee.Key, employee.Key))), .. employee.Value.Cells()])),
                    ])
                {
                    Empty = new("没有在企业微信中创建任务。", "No task was made at WeCom."),
                },
            ],
            Notes = [new($"共 {campaign.Runs.Count} 次发送。", $"Sent in {campaign.Runs.Count} run(s).")],
        };

        DateTimeOffset At(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, question.Zone);
    }

    private static List<Dictionary<string, Cell>> FunnelOf(CampaignFacts campaign, DateTimeOffset now)
    {
        var recipients = campaign.Recipients.Sum(count => count.Recipients);
        var delivered = campaign.Recipients.Where(count => count.Status == DeliveryStatus.Delivered).Sum(count => count.Recipients);
        var view = campaign.View(now);
        var clicks = new ClickRate().CountIn(view);
        var steps = new Funnel().CountIn(view).Detail!.Split(',').Select(long.Parse).ToList();
        var toGroups = campaign.MassSends.Any(row => row.IsToGroups);
        var reached = (double)(clicks.Denominator ?? 0);
        var clicked = campaign.IsTracked ? Step(clicks.Numerator!.Value, reached) : Unknown(NoLinks);
        var known = clicks.Numerator > 0 && steps[1] == 0 ? Anonymous : null;
        var rows = new List<Dictionary<string, Cell>>
        {
            Row(new("计划接收", "Recipients"), (new(recipients), new((object?)null) { Why = new("第一步", "The first step") })),
            Row(new("任务已创建", "Task made"), Step(campaign.Created, recipients)),
            Row(new("送达", "Delivered"), Step(delivered, campaign.Created)),
        };
        if (toGroups)
        {
            rows.Add(Row(new("群内触达客户", "Customers in these groups"), (new((long)reached), new((object?)null) { Why = new("上一步是群数", "The step before counts groups") })));
        }

        rows.Add(Row(new("点击", "Clicked"), clicked));
        rows.Add(Row(new("加购", "Cart"), After(FactTypes.CartAdded, steps[2], steps[1])));
        rows.Add(Row(new("下单", "Paid"), After(FactTypes.OrderPaid, steps[3], steps[2])));
        return rows;

        (Cell Count, Cell Share) After(string type, long count, long before) =>
            !campaign.IsTracked ? Unknown(NoLinks)
            : known is not null ? Unknown(known)
            : !campaign.Seen.Contains(FactTypes.CartAdded) ? Unknown(MetricCells.NotTold([FactTypes.CartAdded]))
            : !campaign.Seen.Contains(type) ? Unknown(MetricCells.NotTold([type]))
            : Step(count, before);
    }

    private static Dictionary<string, Cell> Row(Said step, (Cell Count, Cell Share) told) => new() { ["step"] = new(step), ["count"] = told.Count, ["share"] = told.Share };

    private static (Cell Count, Cell Share) Step(long count, double before) => (
        new(count),
        before > 0 ? new Cell(count / before) { Numerator = count, Denominator = before } : Cell.Unknown("上一步为 0", "The step before is 0"));

    private static (Cell Count, Cell Share) Unknown(Said why) => (new((object?)null) { Why = why }, new((object?)null) { Why = why });

    private static Dictionary<string, Cell> MoneyOf(CampaignFacts campaign, DateTimeOffset now)
    {
        // An order, or a cost, counts whenever it came, and no matter whether it was of somebody the send reached.
        var told = campaign.Facts.Where(fact => fact.Type is FactTypes.OrderPaid or FactTypes.CostRecorded).ToList();
        var people = ScopePeople.AlwaysThere(told.Select(fact => fact.Actor).OfType<string>());
        var metric = new Roi();
        var count = metric.CountIn(new ScopeFacts(MetricScope.Corp, people, told, now).In(campaign.Effects));
        var isTold = campaign.Seen.Contains(FactTypes.OrderPaid);
        Cell revenue = isTold ? new(count.Numerator) : new((object?)null) { Why = MetricCells.NotTold([FactTypes.OrderPaid]) };
        Cell cost = campaign.HasCosts ? new(count.Denominator) : new((object?)null) { Why = NoCost };
        return new()
        {
            ["revenue"] = revenue,
            ["cost"] = cost,
            ["roi"] = isTold && campaign.HasCosts && metric.ValueOf(count) is { } roi ? new Cell(roi) { Numerator = count.Numerator, Denominator = count.Denominator } : new((object?)null) { Why = revenue.Why ?? cost.Why ?? new("成本为 0", "The cost is 0") },
        };
    }
}
