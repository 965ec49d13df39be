using System.Globalization;

namespace WeComSop.Lifecycle;

/// The fifths of the corp's buyers by how lately, how often and for how much they bought; 5 is the best.
internal sealed class RfmRanks
{
    private readonly Fifths _recency;
    private readonly Fifths _frequency;
    private readonly Fifths _money;

    private RfmRanks(Fifths recency, Fifths frequency, Fifths money) => (_recency, _frequency, _money) = (recency, frequency, money);

    public string Of(Purchases purchases, LifecycleMoment moment) => string.Create(
        CultureInfo.InvariantCulture,
        $"{_recency.Of(-moment.FullDaysSince(purchases.LastAt))}{_frequency.Of(purchases.YearOrders)}{_money.Of(purchases.YearAmount)}");

    /// Takes the buyers one page after another.
    internal sealed class Builder(LifecycleMoment moment)
    {
        private readonly List<long> _recency = [];
        private readonly List<long> _frequency = [];
        private readonly List<long> _money = [];

        public long Buyers => _recency.Count;

        public void Add(Purchases purchases)
        {
            _recency.Add(-moment.FullDaysSince(purchases.LastAt));
            _frequency.Add(purchases.YearOrders);
            _money.Add(purchases.YearAmount);
        }

        public RfmRanks Build() => new(new Fifths(_recency), new Fifths(_frequency), new Fifths(_money));
    }
}
