using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace WeComSop.WeCom.Api;

/// <summary>
/// WeCom's server API, typed. Every method throws <see cref="WeComException"/> when WeCom says no,
/// <see cref="WeComTransportException"/> when there is no usable answer and <see cref="WeComThrottledException"/> when the endpoint's
/// limit is used up.
/// </summary>
/// <param name="transport">Carries the calls and knows the token.</param>
public sealed partial class WeComClient(IWeComTransport transport)
{
    private async Task<TReply> GetAsync<TReply>(
        string path, JsonTypeInfo<TReply> reply, CancellationToken cancellationToken, params (string Name, string? Value)[] query)
        where TReply : class =>
        ReplyReader.Read(path, await transport.SendAsync(WeComRequest.Get(path, query), cancellationToken), reply);

    private async Task<TReply> PostAsync<TRequest, TReply>(
        string path,
        TRequest request,
        JsonTypeInfo<TRequest> requestType,
        JsonTypeInfo<TReply> replyType,
        bool isRepeatable,
        CancellationToken cancellationToken)
        where TReply : class
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(request, requestType);
        return ReplyReader.Read(path, await transport.SendAsync(WeComRequest.Post(path, json, isRepeatable), cancellationToken), replyType);
    }
}
