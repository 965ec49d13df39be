using WeComSop.Lifecycle;

namespace WeComSop.Segments.Explaining;

/// In which class a customer was when she was last counted, and by which rule.
internal static class CountedSaid
{
    private static readonly Said Never = new("还没有计算过", "she was not counted yet");

    public static async Task<Said> OfAsync(CustomerFacts facts, Func<CustomerValue, ValueClass?> named) =>
        await CustomerValueStore.FindAsync(facts.Session, facts.Corp, facts.Customer.CustomerId) is not { } value ? Never
        : named(value) is not { } found ? new Said($"{facts.Local(value.CountedAt)} 计算时无从判断", $"when counted at {facts.Local(value.CountedAt)} it could not be told")
        : new Said(
            $"{facts.Local(value.CountedAt)} 计算为{found.Chinese}（{found.Name}）：{found.Rule.Zh}",
            $"counted at {facts.Local(value.CountedAt)} as {found.Name}: {found.Rule.En}");

    public static async Task<Said> OfRfmAsync(CustomerFacts facts) =>
        await CustomerValueStore.FindAsync(facts.Session, facts.Corp, facts.Customer.CustomerId) switch
        {
            null => Never,
            { Rfm: null } value => new Said($"{facts.Local(value.CountedAt)} 计算时还没有订单数据", $"when counted at {facts.Local(value.CountedAt)} no orders had been told"),
            { Rfm: "" } value => new Said($"{facts.Local(value.CountedAt)} 计算时从未下单，不参与排名", $"when counted at {facts.Local(value.CountedAt)} she had never bought, so she has no rank"),
            var value => new Said(
                $"{facts.Local(value.CountedAt)} 计算为 {value.Rfm}（{RfmClasses.Of(value.Rfm)!.Chinese}）",
                $"counted at {facts.Local(value.CountedAt)} as {value.Rfm} ({RfmClasses.Of(value.Rfm)!.English})"),
        };
}
