using WeComSop.Apps;

namespace WeComSop.Callbacks;

internal static class CallbackEndpoints
{
    public static IEndpointRouteBuilder MapCallbacks(this IEndpointRouteBuilder routes)
    {
        // Signed by WeCom, never by a key of ours: what the rest of the pipeline is for does not concern them, and they are many.
        var callback = routes.MapGroup("/wecom/callback/{appKey}").AllowAnonymous().ExcludeFromDescription();
        callback.ShortCircuit();

        callback.MapGet("/", ConfirmUrl);
        callback.MapPost("/", routes.ServiceProvider.GetRequiredService<CallbackReceiver>().ReceiveAsync);

        return routes;
    }

    private static IResult ConfirmUrl(string appKey, HttpRequest request, AppRegistry apps, ILogger<CallbackQuery> logger)
    {
        if (apps.Find(appKey) is not { } app)
        {
            CallbackLog.UnknownApp(logger);
            return TypedResults.NotFound();
        }

        var query = CallbackQuery.Of(request);
        var opened = app.Cipher.Open(query.Signature, query.Timestamp, query.Nonce, query.Echo);
        if (!opened.IsOpened)
        {
            CallbackLog.Refused(logger, app.Key, opened.Refusal.ToString());
            return TypedResults.StatusCode(CallbackReader.StatusFor(opened.Refusal));
        }

        return TypedResults.Bytes(opened.Message, "text/plain");
    }
}
