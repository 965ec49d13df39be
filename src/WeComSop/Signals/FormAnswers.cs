using System.Globalization;
using System.Text.Json;
using WeComSop.Customers;

namespace WeComSop.Signals;

/// What a customer filled in, each answer under form.{form}.{question}.
internal static class FormAnswers
{
    private const string Form = "form";
    private const string Answers = "answers";

    public static IEnumerable<CustomerField> Of(string corp, string customer, JsonElement? data, DateTimeOffset at)
    {
        if (data is not { ValueKind: JsonValueKind.Object } told || !told.TryGetProperty(Form, out var form) || TextOf(form) is not { Length: > 0 } name)
        {
            yield break;
        }

        var answers = told.TryGetProperty(Answers, out var given) && given.ValueKind == JsonValueKind.Object ? given : told;
        foreach (var answer in answers.EnumerateObject().Where(answer => answer.Name != Form))
        {
            var field = $"{Form}.{name}.{answer.Name}";
            if (field.Length <= CustomerField.NameChars && TextOf(answer.Value) is { } value)
            {
                yield return new CustomerField { Corp = corp, CustomerId = customer, Name = field, Value = value, SetAt = at };
            }
        }
    }

    // Several choices are one text.
    private static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.TryGetDecimal(out var number) ? number.ToString(CultureInfo.InvariantCulture) : value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Array => string.Join(',', value.EnumerateArray().Select(TextOf).OfType<string>()),
        _ => null,
    };
}
