namespace WeComSop.Signals.Identities;

internal static class Mobile
{
    private const int FewestDigits = 5;
    private const int MostDigits = 20;
    private const int ChineseDigits = 11;
    private const string ChinasCode = "86";

    /// The digits alone, a Chinese number without its country code; null where that is no number.
    public static string? Normalize(string text)
    {
        if (text.Any(letter => !char.IsAsciiDigit(letter) && letter is not ('+' or ' ' or '-' or '(' or ')')))
        {
            return null;
        }

        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        if (digits.StartsWith("00", StringComparison.Ordinal))
        {
            digits = digits[2..];
        }

        if (digits.Length == ChinasCode.Length + ChineseDigits && digits.StartsWith($"{ChinasCode}1", StringComparison.Ordinal))
        {
            digits = digits[ChinasCode.Length..];
        }

        return digits.Length is >= FewestDigits and <= MostDigits ? digits : null;
    }
}
