namespace WeComSop.Sandbox;

internal sealed class Refusal(int code, string message) : Exception(message)
{
    public int Code { get; } = code;

    public static Refusal Missing(string field) => new(40063, $"missing or empty parameter: {field}");

    public static Refusal Invalid(string field, string why) => new(40058, $"invalid parameter: {field} {why}");

    public static Refusal WrongType(string field, string expected) => new(40033, $"invalid request: {field} must be {expected}");

    public static Refusal TooLong(string field, string limit) => new(45002, $"content too long: {field} is over {limit}");
}
