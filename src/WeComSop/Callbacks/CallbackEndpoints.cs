using System.Buffers;
using System.Data.Common;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Mvc;
using WeComSop.Apps;

namespace WeComSop.Callbacks;

internal static partial class CallbackEndpoints
{
    private const int MaxBodyBytes = 64 * 1024;

    public static IEndpointRouteBuilder MapCallbacks(this IEndpointRouteBuilder routes)
    {
        var callback = routes.MapGroup("/wecom/callback/{appKey}").AllowAnonymous().ExcludeFromDescription();

        callback.MapGet("/", ConfirmUrl);
        callback.MapPost("/", ReceiveAsync);

        return routes;
    }

    private static IResult ConfirmUrl(string appKey, [AsParameters] CallbackQuery query, AppRegistry apps, ILogger<CallbackQuery> logger)
    {
        if (apps.Find(appKey) is not { } app)
        {
            Log.UnknownApp(logger);
            return TypedResults.NotFound();
        }

        var opened = app.Cipher.Open(query.Signature, query.Timestamp, query.Nonce, query.Echo);
        if (!opened.IsOpened)
        {
            Log.Refused(logger, app.Key, opened.Refusal.ToString());
            return TypedResults.StatusCode(CallbackReader.StatusFor(opened.Refusal));
        }

        return TypedResults.Bytes(opened.Message, "text/plain");
    }

    private static async Task<IResult> ReceiveAsync(
        string appKey,
        [AsParameters] CallbackQuery query,
        HttpRequest request,
        AppRegistry apps,
        CallbackReader reader,
        InboxIntake intake,
        ILogger<CallbackQuery> logger,
        CancellationToken ct)
    {
        if (apps.Find(appKey) is not { } app)
        {
            Log.UnknownApp(logger);
            return TypedResults.NotFound();
        }

        if (await ReadBodyAsync(request, ct) is not { } body)
        {
            Log.Refused(logger, app.Key, "TooLarge");
            return TypedResults.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        var reading = reader.Read(app, query, body);
        if (reading.Row is not { } row)
        {
            Log.Refused(logger, app.Key, reading.Refusal!);
            return TypedResults.StatusCode(reading.Status);
        }

        try
        {
            await intake.AddAsync(row);
            return TypedResults.Ok();
        }
        catch (DbException e)
        {
            // Not on disk, so not acknowledged: WeCom repeats it.
            Log.NotStored(logger, app.Key, e.Message);
            return TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static async Task<ReadOnlyMemory<byte>?> ReadBodyAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > MaxBodyBytes)
        {
            return null;
        }

        while (true)
        {
            ReadResult read = await request.BodyReader.ReadAsync(ct);
            if (read.Buffer.Length > MaxBodyBytes)
            {
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return null;
            }

            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return body;
            }

            request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Callback for {App} refused: {Refusal}. Compare Token, EncodingAESKey and CorpId with the app's receive-messages page in the WeCom admin site.")]
        public static partial void Refused(ILogger logger, string app, string refusal);

        [LoggerMessage(LogLevel.Error, "Callback for {App} could not be stored and was not acknowledged, so that WeCom repeats it: {Why}. Check disk space and the database.")]
        public static partial void NotStored(ILogger logger, string app, string why);

        [LoggerMessage(LogLevel.Warning, "Callback for an app key that is not bound. Compare the callback URL in the WeCom admin site with WeCom:Apps:n:Key.")]
        public static partial void UnknownApp(ILogger logger);
    }
}

internal readonly record struct CallbackQuery(
    [FromQuery(Name = "msg_signature")] string? Signature,
    [FromQuery(Name = "timestamp")] string? Timestamp,
    [FromQuery(Name = "nonce")] string? Nonce,
    [FromQuery(Name = "echostr")] string? Echo);
