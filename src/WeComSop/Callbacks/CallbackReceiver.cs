using System.Buffers;
using System.Data.Common;
using System.IO.Pipelines;
using WeComSop.Apps;

namespace WeComSop.Callbacks;

/// Takes a callback from the wire to the disk. A plain request delegate: binding and result objects would cost as much as reading the event.
internal sealed class CallbackReceiver(AppRegistry apps, CallbackReader reader, InboxIntake intake, ILogger<CallbackQuery> logger)
{
    private const int MaxBodyBytes = 64 * 1024;

    public async Task ReceiveAsync(HttpContext context)
    {
        if (apps.Find((string)context.Request.RouteValues["appKey"]!) is not { } app)
        {
            CallbackLog.UnknownApp(logger);
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (await ReadAsync(context.Request, app) is not { } reading)
        {
            CallbackLog.Refused(logger, app.Key, "TooLarge");
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }

        context.Response.StatusCode = reading.Status;
        if (reading.Row is not { } row)
        {
            CallbackLog.Refused(logger, app.Key, reading.Refusal!);
            return;
        }

        try
        {
            await intake.AddAsync(row);
        }
        catch (DbException e)
        {
            // Not on disk, so not acknowledged: WeCom repeats it.
            CallbackLog.NotStored(logger, app.Key, e.Message);
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
    }

    private async ValueTask<CallbackReading?> ReadAsync(HttpRequest request, BoundApp app)
    {
        if (request.ContentLength > MaxBodyBytes)
        {
            return null;
        }

        while (true)
        {
            ReadResult read = await request.BodyReader.ReadAsync();
            if (read.Buffer.Length > MaxBodyBytes || read.IsCompleted)
            {
                CallbackReading? reading = read.Buffer.Length > MaxBodyBytes ? null : reader.Read(app, CallbackQuery.Of(request), Whole(read.Buffer));
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return reading;
            }

            request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static ReadOnlyMemory<byte> Whole(ReadOnlySequence<byte> body) => body.IsSingleSegment ? body.First : body.ToArray();
}
