using WeComSop.Signals;

namespace WeComSop.Lifecycle;

/// What a kind of signal adds to a score.
internal sealed record Contribution(string Type, long Times, double Points);

/// Points for what she did in 365 days, halved each half-life; full days count, so that a score stands for a day.
internal static class Score
{
    private const int Digits = 2;

    /// The largest first; they add up to the score as they are.
    public static IReadOnlyList<Contribution> Contributions(CustomerDeeds customer, LifecycleMoment moment, LifecycleSettings settings)
    {
        var invitations = customer.Invitations.Where(at => at > moment.YearAgo)
            .GroupBy(moment.FullDaysSince)
            .Select(day => new DeedCount { CustomerId = customer.CustomerId, Type = SignalTypes.InviteSucceeded, Age = day.Key, Times = day.Count() });
        return
        [
            .. customer.Deeds.Concat(invitations).Where(deed => settings.WeightOf(deed.Type) > 0)
                .GroupBy(deed => deed.Type)
                .Select(type => new Contribution(
                    type.Key,
                    type.Sum(deed => deed.Times),
                    Math.Round(settings.WeightOf(type.Key) * type.OrderBy(deed => deed.Age).Sum(deed => deed.Times * Math.Pow(0.5, (double)deed.Age / settings.HalfLifeDays)), Digits)))
                .OrderByDescending(contribution => contribution.Points).ThenBy(contribution => contribution.Type, StringComparer.Ordinal),
        ];
    }

    public static double Of(IReadOnlyList<Contribution> contributions) => Math.Round(contributions.Sum(contribution => contribution.Points), Digits);
}
