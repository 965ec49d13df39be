using WeComSop.Customers;
using WeComSop.Data;
using WeComSop.Playbooks.Conditions;
using WeComSop.Segments.Explaining;

namespace WeComSop.Segments.Kinds;

internal static class FieldKind
{
    private static readonly SqlPart IsOne = new("""
        ((SELECT CASE WHEN v.Value IN @Values THEN 1 ELSE 0 END FROM CustomerField v WHERE v.Corp = c.Corp AND v.CustomerId = c.CustomerId AND v.Name = @Field) = 1)
        """)
    {
        MayBeUnknown = true,
    };

    public static SqlTree Compile(FieldCondition condition, SegmentScope scope) => new SqlTree(IsOne).With("Field", condition.Name).With("Values", condition.Values);

    public static async Task<Explained> ExplainAsync(FieldCondition condition, CustomerFacts facts)
    {
        var fields = await CustomerFieldStore.OfAsync(facts.Session, facts.Corp, [facts.Customer.CustomerId]);
        return new Explained(
            $"field: {{ {condition.Name}: [{string.Join(", ", condition.Values)}] }}",
            fields.Find(field => field.Name == condition.Name) is { } found
                ? new Said($"值为“{found.Value}”，{facts.Local(found.SetAt)} 记录", $"it is \"{found.Value}\", set {facts.Local(found.SetAt)}")
                : new Said("从未记录过", "it was never set"));
    }
}
