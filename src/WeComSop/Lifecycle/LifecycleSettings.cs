using System.Globalization;
using WeComSop.Signals;
using WeComSop.Startup;

namespace WeComSop.Lifecycle;

/// What an operator may think differently about: what each thing that a customer does is worth, how soon it is forgotten, and what is cheap.
internal sealed class LifecycleSettings
{
    /// Worth of whatever outside systems call their own.
    public const string AnyCustom = "custom.*";

    private const string WeightsKey = "Lifecycle:Weights";
    private const string HalfLifeKey = "Lifecycle:HalfLifeDays";
    private const string BasketLimitKey = "Lifecycle:BasketLimit";

    private const int DefaultHalfLifeDays = 30;
    private const int DefaultBasketLimit = 99;
    private const int MostHalfLifeDays = 365;
    private const int MostYuan = 1_000_000;
    private const double MostWeight = 1000;
    private const long FenPerYuan = 100;

    private static readonly IReadOnlyList<(string Type, double Weight)> UsualWeights =
    [
        ("message.received", 2),
        ("kf.message", 2),
        ("link.clicked", 1),
        ("content.shared", 5),
        ("order.paid", 10),
        ("coupon.used", 3),
        ("cart.added", 3),
        ("form.submitted", 3),
        ("checkin.done", 2),
        ("chain.entered", 3),
        ("lottery.entered", 2),
        ("invite.succeeded", 8),
        ("moment.engaged", 1),
        (AnyCustom, 1),
    ];

    public LifecycleSettings(IConfiguration settings)
    {
        Weights = ReadWeights(settings.GetSection(WeightsKey));
        HalfLifeDays = Number(settings, HalfLifeKey, DefaultHalfLifeDays, 1, MostHalfLifeDays);
        BasketLimit = Number(settings, BasketLimitKey, DefaultBasketLimit, 0, MostYuan) * FenPerYuan;
    }

    /// Points of each kind of signal; types that are left out keep their usual ones.
    public IReadOnlyDictionary<string, double> Weights { get; }

    public int HalfLifeDays { get; }

    /// In fen. A smaller order was bought for its price.
    public long BasketLimit { get; }

    public double WeightOf(string type) =>
        Weights.TryGetValue(type, out var weight) ? weight
        : SignalTypes.IsCustomerMade(type) ? Weights[AnyCustom]
        : 0;

    private static Dictionary<string, double> ReadWeights(IConfigurationSection section)
    {
        var weights = UsualWeights.ToDictionary(usual => usual.Type, usual => usual.Weight, StringComparer.Ordinal);
        foreach (var entry in section.GetChildren())
        {
            if (!SignalTypes.IsCustomerMade(entry.Key))
            {
                throw new SettingsException(
                    entry.Path, "is no signal that a customer makes, such as message.received or custom.visit.", "不是客户自己产生的信号，例如 message.received 或 custom.visit。");
            }

            weights[entry.Key] = double.TryParse(entry.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var weight) && weight <= MostWeight
                ? weight
                : throw new SettingsException(entry.Path, $"must be a number from 0 to {MostWeight}.", $"应为 0 到 {MostWeight} 之间的数。");
        }

        return weights;
    }

    private static int Number(IConfiguration settings, string key, int fallback, int least, int most) => settings[key] switch
    {
        null or "" => fallback,
        { } text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most => number,
        _ => throw new SettingsException(key, $"must be a whole number from {least} to {most}.", $"应为 {least} 到 {most} 之间的整数。"),
    };
}
