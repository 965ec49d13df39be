namespace WeComSop.Metrics.Kinds;

internal sealed class ContactsPerWeek() : Metric("contactsPerWeek", "周均触达次数", "Contacts per customer and week")
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    public override string Unit => Units.PerCustomerWeek;

    public override string Source => "deliveries, tasks as far as signals tell of them";

    public override IReadOnlyList<Need> Needs => [.. Contacts.Types.Select(Need.InPeriod)];

    public override Count CountIn(PeriodFacts facts)
    {
        var lived = facts.Period with { To = facts.Period.To < facts.Scope.Now ? facts.Period.To : facts.Scope.Now };
        return new(Contacts.In(facts, facts.Period).Count(), (long)facts.Scope.Stays.TimeIn(lived).TotalMilliseconds);
    }

    public override double DenominatorOf(long counted) => counted / Week.TotalMilliseconds;
}
