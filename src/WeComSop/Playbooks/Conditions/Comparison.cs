using System.Globalization;
using WeComSop.Playbooks.Reading;

namespace WeComSop.Playbooks.Conditions;

/// <summary>For example <c>&gt;=7</c>.</summary>
internal sealed record Comparison(string Operator, long Number)
{
    private const long Greatest = 1_000_000_000;

    private static readonly string[] Operators = [">=", "<=", ">", "<", "="];

    public long Least => Operator switch
    {
        ">=" or "=" => Number,
        ">" => Number + 1,
        _ => long.MinValue,
    };

    public long Most => Operator switch
    {
        "<=" or "=" => Number,
        "<" => Number - 1,
        _ => long.MaxValue,
    };

    public static Comparison? Read(YamlNode node, PlaybookReading reading)
    {
        if (node.AsText(reading) is not { } text)
        {
            return null;
        }

        if (Operators.FirstOrDefault(known => text.StartsWith(known, StringComparison.Ordinal)) is { } sign &&
            long.TryParse(text[sign.Length..].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) &&
            number <= Greatest)
        {
            return new Comparison(sign, number);
        }

        reading.Error(node,
            $"{Words.Quote(text)} is not a comparison, write it in quotes like \">=5\" (>=, >, <=, <, =)",
            $"{Words.Quote(text)} 不是比较式，请加引号写成 \">=5\" 这样（>=、>、<=、<、=）");
        return null;
    }

    public override string ToString() => $"{Operator}{Number}";

    public bool Holds(long value) => value >= Least && value <= Most;
}
