using WeComSop.Outbox;
using WeComSop.Segments.Explaining;

namespace WeComSop.Lifecycle;

/// What a customer is worth, each number with what it was made from. Numbers that are not known are left out.
internal sealed record CustomerValueView(
    string ExternalUserId, DateTimeOffset? CountedAt, string? ActivityClass, string? Type, RfmView? Rfm, double? Score, InputsView? Inputs, IReadOnlyList<AdviceView>? Advice)
{
    public static CustomerValueView Of(string customer, CustomerValue? value)
    {
        if (value is null)
        {
            return new CustomerValueView(customer, null, null, null, null, null, null, null);
        }

        var inputs = Payloads.Read<ValueInputs>(value.Inputs);
        var activity = ActivityClasses.Find(value.ActivityClass);
        var type = CustomerTypes.Find(value.CustomerType);
        var rfm = RfmClasses.Of(value.Rfm);
        return new CustomerValueView(
            customer,
            value.CountedAt,
            activity?.Name,
            type?.Name,
            RfmView.Of(value.Rfm),
            value.Points,
            new InputsView(
                new ActivityView(NamedView.Of(activity), inputs.Activity),
                inputs.Type is null ? null : new TypeView(NamedView.Of(type), inputs.Type),
                inputs.Rfm,
                inputs.Contributions is { } contributions ? new ScoreView(inputs.HalfLifeDays, contributions) : null),
            [.. AdviceOf(("activityClass", activity?.Advice), ("type", type?.Advice), ("rfm", rfm?.Advice))]);
    }

    private static IEnumerable<AdviceView> AdviceOf(params IEnumerable<(string About, Said? Advice)> all) =>
        from one in all where one.Advice is not null select new AdviceView(one.About, one.Advice.Zh, one.Advice.En);
}

internal sealed record RfmView(int R, int F, int M, string Name, string Zh, string En)
{
    /// Null where she is not ranked.
    public static RfmView? Of(string? rfm) => RfmClasses.Of(rfm) is { } named
        ? new RfmView(rfm![0] - '0', rfm[1] - '0', rfm[2] - '0', named.Name, named.Chinese, named.English)
        : null;
}

internal sealed record InputsView(ActivityView Activity, TypeView? Type, RfmInputs? Rfm, ScoreView? Score);

internal sealed record ActivityView(NamedView? Rule, ActivityInputs Seen);

internal sealed record TypeView(NamedView? Rule, TypeInputs Seen);

internal sealed record ScoreView(int HalfLifeDays, IReadOnlyList<Contribution> Contributions);

/// A class by its names, and the rule that made it hers.
internal sealed record NamedView(string Name, string Zh, string En, string RuleZh, string RuleEn)
{
    public static NamedView? Of(ValueClass? named) => named is null ? null : new NamedView(named.Name, named.Chinese, named.English, named.Rule.Zh, named.Rule.En);
}

internal sealed record AdviceView(string About, string Zh, string En);
