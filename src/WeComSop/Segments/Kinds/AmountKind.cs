using System.Globalization;
using WeComSop.Data;
using WeComSop.Playbooks.Conditions;
using WeComSop.Segments.Explaining;
using WeComSop.Signals;

namespace WeComSop.Segments.Kinds;

internal static class AmountKind
{
    private const long FenPerYuan = 100;

    private static readonly SqlPart Paid = new("""
        ((SELECT COALESCE(SUM(a.Amount), 0) FROM Activity a WHERE a.Corp = c.Corp AND a.CustomerId = c.CustomerId AND a.Type = @Signal AND a.OccurredAt >= @Since)
            BETWEEN @Least AND @Most)
        """);

    public static SqlTree Compile(AmountCondition condition, SegmentScope scope)
    {
        var (least, most) = FenOf(condition.Yuan);
        return new SqlTree(Paid).With("Signal", SignalTypes.OrderPaid).With("Since", scope.Since(condition.Days)).With("Least", least).With("Most", most);
    }

    public static async Task<Explained> ExplainAsync(AmountCondition condition, CustomerFacts facts)
    {
        var done = await ActivityStore.DoneAsync(facts.Session, facts.Corp, facts.Customer.CustomerId, SignalTypes.OrderPaid, facts.Scope.Since(condition.Days));
        var yuan = string.Create(CultureInfo.InvariantCulture, $"{done.Amount / (decimal)FenPerYuan:0.00}");
        return new Explained(
            $"amount: \"{condition.Yuan}\"{(condition.Days is { } days ? $", days: {days}" : "")}",
            new Said(
                $"{(condition.Days is null ? "至今" : $"{condition.Days} 天内")} {done.Times} 笔订单，共 {yuan} 元",
                $"{done.Times} orders {(condition.Days is null ? "ever" : $"in {condition.Days} days")}, {yuan} yuan in all"));
    }

    // More than 199 yuan is at least 19901 fen.
    private static (long Least, long Most) FenOf(Comparison yuan) => yuan.Operator switch
    {
        ">=" => (yuan.Number * FenPerYuan, long.MaxValue),
        ">" => ((yuan.Number * FenPerYuan) + 1, long.MaxValue),
        "<=" => (long.MinValue, yuan.Number * FenPerYuan),
        "<" => (long.MinValue, (yuan.Number * FenPerYuan) - 1),
        _ => (yuan.Number * FenPerYuan, yuan.Number * FenPerYuan),
    };
}
