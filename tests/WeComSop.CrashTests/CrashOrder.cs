using System.Globalization;

namespace WeComSop.CrashTests;

internal sealed record CrashOrder(int Rounds, int Seed)
{
    private const int DefaultRounds = 10;
    private const int DefaultSeed = 20261102;

    public static CrashOrder FromEnvironment() => new(
        Number(Environment.GetEnvironmentVariable("WECOMSOP_CRASH_ROUNDS")) ?? DefaultRounds,
        Number(Environment.GetEnvironmentVariable("WECOMSOP_CRASH_SEED")) ?? DefaultSeed);

    public static CrashOrder? Read(string[] args)
    {
        var order = FromEnvironment();
        for (var i = 0; i < args.Length; i += 2)
        {
            if (Number(args.ElementAtOrDefault(i + 1)) is not { } value)
            {
                return null;
            }

            switch (args[i])
            {
                case "--rounds" when value > 0:
                    order = order with { Rounds = value };
                    break;
                case "--seed":
                    order = order with { Seed = value };
                    break;
                default:
                    return null;
            }
        }

        return order;
    }

    private static int? Number(string? text) => int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;
}
