namespace WeComSop.Api;

/// Refusals of the API: problem+json that names the field, in Chinese and English.
internal static class Problems
{
    public static IResult BadField(string field, string chinese, string english) => TypedResults.Problem(
        statusCode: StatusCodes.Status400BadRequest,
        title: english,
        detail: chinese,
        extensions: new Dictionary<string, object?> { ["field"] = field });

    public static IResult WhichApp() => BadField("app", "请用 app 指明一个已绑定的应用", "name a bound app with app");

    public static IResult NotFound(string chinese, string english) =>
        TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, title: english, detail: chinese);

    /// Where a parameter names what does not exist.
    public static IResult UnknownValue(string field, string chinese, string english) => TypedResults.Problem(
        statusCode: StatusCodes.Status404NotFound,
        title: english,
        detail: chinese,
        extensions: new Dictionary<string, object?> { ["field"] = field });

    public static IResult Forbidden(string chinese, string english) =>
        TypedResults.Problem(statusCode: StatusCodes.Status403Forbidden, title: english, detail: chinese);

    public static IResult Conflict(string chinese, string english) =>
        TypedResults.Problem(statusCode: StatusCodes.Status409Conflict, title: english, detail: chinese);
}
