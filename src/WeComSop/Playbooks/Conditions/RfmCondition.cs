using WeComSop.Playbooks.Reading;

namespace WeComSop.Playbooks.Conditions;

/// <summary>The customer's fifths of recency, frequency and money, as last counted: a digit, or <c>*</c> for any. Who never bought has none, so it is false of her.</summary>
internal sealed record RfmCondition(string Pattern) : StoredCondition
{
    private const int Places = 3;

    public static Condition? Read(YamlNode value, YamlMap whole, PlaybookReading reading)
    {
        if (value.AsText(reading) is not { } text)
        {
            return null;
        }

        if (text.Length == Places && text.All(place => place is '*' or (>= '1' and <= '5')))
        {
            return new RfmCondition(text);
        }

        reading.Error(value,
            $"{Words.Quote(text)} is not a pattern of recency, frequency and money: three places in quotes, each a digit from 1 to 5 or *, like \"5**\"",
            $"{Words.Quote(text)} 不是 RFM 的写法：加引号写三位，每位是 1 到 5 的数字或 *，例如 \"5**\"");
        return null;
    }
}
