using System.Net;
using System.Text.Json;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace WeComSop.WeCom.Api;

/// <summary>
/// Sends one request over HTTP, with a timeout per attempt. Repeatable requests are repeated after any transport failure, others only
/// when the connection was never made.
/// </summary>
internal sealed class HttpSender(HttpClient http, TimeProvider time, HttpTransportOptions options)
{
    private readonly ResiliencePipeline repeatable = Retrying(time, options, static _ => true);
    private readonly ResiliencePipeline once = Retrying(time, options, static failure => !failure.MayHaveTakenEffect);
    private readonly ResiliencePipeline attempt = Limited(time, options.AttemptTimeout);
    private readonly ResiliencePipeline upload = Limited(time, options.UploadTimeout);

    public async Task<WeComReply> SendAsync(WeComRequest request, string? token, CancellationToken cancellationToken)
    {
        var sending = new Sending(request, RequestUri.Build(http.BaseAddress, request, token));
        var pipeline = request.IsRepeatable ? repeatable : once;
        return await pipeline.ExecuteAsync(
            static async (state, ct) => await state.Sender.AttemptAsync(state.Sending, ct), (Sender: this, Sending: sending), cancellationToken);
    }

    private async ValueTask<WeComReply> AttemptAsync(Sending sending, CancellationToken cancellationToken)
    {
        var limit = sending.Request.Upload is null ? attempt : upload;
        try
        {
            return await limit.ExecuteAsync(
                static async (state, ct) => await state.Sender.SendOnceAsync(state.Sending, ct), (Sender: this, Sending: sending), cancellationToken);
        }
        catch (Exception e) when (e is TimeoutRejectedException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw sending.Failed("no answer in time", sending.WentOut, e);
        }
        catch (HttpRequestException e)
        {
            throw sending.Failed($"{e.HttpRequestError}", IsNeverConnected(e) ? sending.BodyWentOut : sending.WentOut, e);
        }
        catch (IOException e)
        {
            throw sending.Failed("the connection broke", sending.WentOut, e);
        }
    }

    private async Task<WeComReply> SendOnceAsync(Sending sending, CancellationToken cancellationToken)
    {
        using var message = sending.CreateMessage();
        using var response = await http.SendAsync(message, HttpCompletionOption.ResponseContentRead, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            var isTurnedAway = response.StatusCode is >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError;
            throw sending.Failed($"HTTP {(int)response.StatusCode}", !isTurnedAway, isTransient: !isTurnedAway);
        }

        var json = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        try
        {
            var reply = new WeComReply(json);
            _ = reply.Status;
            return reply;
        }
        catch (JsonException)
        {
            throw sending.Failed($"HTTP {(int)response.StatusCode} with an answer that is not JSON", mayHaveTakenEffect: true, isTransient: false);
        }
    }

    private static bool IsNeverConnected(HttpRequestException e) => e.HttpRequestError is
        HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
        or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;

    private static ResiliencePipeline Retrying(TimeProvider time, HttpTransportOptions options, Func<WeComTransportException, bool> mayRepeat)
    {
        var builder = new ResiliencePipelineBuilder { TimeProvider = time };
        return options.Retries == 0
            ? builder.Build()
            : builder.AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = args => ValueTask.FromResult(
                    args.Outcome.Exception is WeComTransportException { IsTransient: true } failure && mayRepeat(failure)),
                MaxRetryAttempts = options.Retries,
                Delay = options.RetryDelay,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
            }).Build();
    }

    private static ResiliencePipeline Limited(TimeProvider time, TimeSpan timeout) =>
        new ResiliencePipelineBuilder { TimeProvider = time }.AddTimeout(timeout).Build();
}
